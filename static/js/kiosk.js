/* Back to the start when nobody has touched the kiosk for so many seconds: data-return="12" data-url="/kios/PUSAT/". */
"use strict";
(() => {
  const back = document.querySelector("[data-return]");
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => window.location.replace(back.dataset.url), Number(back.dataset.return) * 1000);
  };
  if (!back) return;
  for (const sign of ["pointerdown", "keydown"]) document.addEventListener(sign, wait);
  wait();
})();
