/* Small comforts for pages that are complete without them. Each is asked for by a data- attribute. */
"use strict";
(() => {
  const all = (selector, root = document) => root.querySelectorAll(selector);

  const lock = (form) => {
    form.dataset.sent = "1";
    all("button", form).forEach((button) => button.setAttribute("aria-disabled", "true"));
  };
  const unlock = (form) => {
    delete form.dataset.sent;
    all("button", form).forEach((button) => button.removeAttribute("aria-disabled"));
  };

  /* A form is sent once: a second click does nothing until the page comes back. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    lock(form);
  });
  window.addEventListener("pageshow", () => all("form[data-sent]").forEach(unlock));

  /* data-confirm="Kalimat tanya" on a submit button: asks in a dialog that says the same words as the button. */
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-confirm]");
    if (!button || button.dataset.confirmed || !window.HTMLDialogElement) return;
    event.preventDefault();
    const dialog = document.createElement("dialog");
    const question = Object.assign(document.createElement("p"), { id: "tanya", textContent: button.dataset.confirm });
    const row = Object.assign(document.createElement("div"), { className: "actions" });
    const yes = Object.assign(document.createElement("button"), { className: "button", type: "button", textContent: button.textContent });
    const english = document.documentElement.lang === "en";
    const no = Object.assign(document.createElement("button"), { className: "button button-secondary", type: "button", textContent: english ? "Back" : "Kembali" });
    dialog.setAttribute("aria-labelledby", "tanya");
    yes.addEventListener("click", () => { dialog.close(); button.dataset.confirmed = "1"; button.click(); delete button.dataset.confirmed; });
    no.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => { dialog.remove(); button.focus(); });
    row.append(yes, no);
    dialog.append(question, row);
    document.body.append(dialog);
    dialog.showModal();
  }, true);

  /* data-key="F2" or "Control+Enter": clicks a link or button, focuses a field. Single letters only outside of fields. */
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    const typing = event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
    const modifiers = [event.ctrlKey && "Control", event.altKey && "Alt", event.shiftKey && event.key.length > 1 && "Shift"];
    const pressed = [...modifiers.filter(Boolean), event.key].join("+");
    if (typing && event.key.length === 1 && !event.ctrlKey && !event.altKey) return;
    const target = [...all("[data-key]")].find((element) => element.dataset.key === pressed && element.offsetParent !== null);
    if (!target) return;
    event.preventDefault();
    if (target.matches("input:not([type=submit]), textarea, select")) target.focus(); else target.click();
  });

  /* data-keep="name" on a form: unsaved input stays in this tab until the form has been sent. Never files or passwords. */
  const kept = (form) => `p2:${form.dataset.keep}:${location.pathname}`;
  const keepable = "input:not([type=hidden]):not([type=password]):not([type=file]), textarea, select";
  all("form[data-keep]").forEach((form) => {
    try {
      const saved = JSON.parse(sessionStorage.getItem(kept(form)) || "{}");
      all(keepable, form).forEach((field) => {
        const value = saved[field.name];
        if (value === undefined || form.querySelector(".field-error")) return;
        if (field.type === "checkbox" || field.type === "radio") field.checked = value.includes(field.value);
        else if (!field.value || field.matches("select")) field.value = value[0] || "";
      });
      form.addEventListener("input", () => {
        const values = {};
        all(keepable, form).forEach((field) => {
          const list = (values[field.name] = values[field.name] || []);
          if ((field.type !== "checkbox" && field.type !== "radio") || field.checked) list.push(field.value);
        });
        sessionStorage.setItem(kept(form), JSON.stringify(values));
      });
      form.addEventListener("submit", (event) => { if (!event.defaultPrevented) sessionStorage.removeItem(kept(form)); });
    } catch { /* storage may be closed: the page works without it */ }
  });

  /* data-upload on a form with files: shows how far the upload is, then the page that answers. */
  all("form[data-upload]").forEach((form) => form.addEventListener("submit", (event) => {
    const bars = [...all("progress.upload-progress", form)];
    const chosen = [...all("input[type=file]", form)].some((input) => input.files.length);
    if (event.defaultPrevented || form.dataset.sent || !chosen || !bars.length) return;
    event.preventDefault();
    lock(form);
    const data = new FormData(form);
    const submitter = event.submitter;
    if (submitter && submitter.name) data.append(submitter.name, submitter.value);
    const request = new XMLHttpRequest();
    const shown = bars.find((bar) => bar.closest(".upload").querySelector("input[type=file]").files.length) || bars[0];
    shown.hidden = false;
    request.upload.addEventListener("progress", (step) => { if (step.lengthComputable) shown.value = Math.round(step.loaded / step.total * 100); });
    request.addEventListener("load", () => {
      /* The answer has been fetched once, with its messages: show it instead of asking for it again. */
      if (request.responseURL !== location.href) history.pushState(null, "", request.responseURL);
      document.open(); document.write(request.responseText); document.close();
      window.addEventListener("popstate", () => location.reload());
    });
    request.addEventListener("error", () => { shown.hidden = true; unlock(form); HTMLFormElement.prototype.submit.call(form); });
    request.open("POST", form.action);
    request.send(data);
  }));

  /* Errors are read first. Where a scanner types (data-scan), the field has the focus and the alert is only spoken. */
  const summary = document.querySelector("[data-error-summary]");
  if (summary) (document.querySelector("[data-scan]") || summary).focus();

  /* data-print: a button that prints, shown only where it works. */
  all("[data-print]").forEach((button) => { button.hidden = false; button.addEventListener("click", () => window.print()); });

  /* On paper everything is open. */
  window.addEventListener("beforeprint", () => all("details:not([open])").forEach((details) => { details.open = true; details.dataset.closed = "1"; }));
  window.addEventListener("afterprint", () => all("details[data-closed]").forEach((details) => { details.open = false; delete details.dataset.closed; }));
})();
