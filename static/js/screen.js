/* The waiting room's screen: follows the server's events, speaks the calls, and says when its line is broken. */
"use strict";
(() => {
  const root = document.querySelector("[data-screen]");
  if (!root || !window.EventSource) return;
  const english = document.documentElement.lang === "en";
  const board = root.querySelector("[data-board]");
  const stale = root.querySelector("[data-stale]");
  const spoken = root.querySelector("[data-spoken]");
  const soundBox = root.querySelector("[data-sound]");

  /* The clock runs by the server's time: the own clock of a screen is seldom right. */
  const clock = document.querySelector("[data-clock]");
  const zoneName = clock.textContent.trim().split(" ").pop();
  const format = new Intl.DateTimeFormat(english ? "en-GB" : "id-ID", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: clock.dataset.zone });
  const timeText = (at) => `${format.format(at)} ${zoneName}`;
  let ahead = Number(clock.dataset.now) - Date.now();
  const now = () => Date.now() + ahead;

  /* The line. A beat comes every five seconds; a stream that ends by itself comes back within two. */
  const SILENCE = 12000, AFTER_ERROR = 4000, AGAIN = 5000;
  let source, failed = false, triedAt = 0, dataAt = now(), heardAt = performance.now();
  const isBroken = () => performance.now() - heardAt > (failed ? AFTER_ERROR : SILENCE);
  const received = (event) => {
    const data = JSON.parse(event.data);
    ahead = data.now - Date.now();
    dataAt = data.now;
    heardAt = performance.now();
    failed = false;
    tick();
    return data;
  };
  const connect = () => {
    if (source) source.close();
    triedAt = performance.now();
    source = new EventSource(root.dataset.events);
    source.addEventListener("detak", received);
    source.addEventListener("papan", (event) => show(received(event)));
    source.addEventListener("error", () => { failed = true; });
  };
  const tick = () => {
    clock.textContent = timeText(now());
    stale.hidden = !isBroken();
    if (!stale.hidden) stale.textContent = `${stale.dataset.stale} ${timeText(dataAt)}`;
    const given_up = source.readyState === EventSource.CLOSED || isBroken();
    if (given_up && performance.now() - triedAt > AGAIN) connect();
  };
  window.addEventListener("offline", () => { failed = true; });
  window.addEventListener("online", connect);

  /* What was spoken is remembered over a restart. The server tells whose call is still open, each time all of them. */
  const memory = `p2:layar:${root.dataset.unit}`;
  let heard = { day: "", number: 0 };
  try { heard = JSON.parse(localStorage.getItem(memory)) || heard; } catch { /* storage may be closed */ }
  const remember = (number) => {
    heard.number = Math.max(heard.number, number);
    try { localStorage.setItem(memory, JSON.stringify(heard)); } catch { /* then only until the next restart */ }
  };
  let awaited = [], speaking = false;
  const show = (data) => {
    board.innerHTML = data.html;
    if (data.day !== heard.day) heard = { day: data.day, number: 0 };
    awaited = data.awaited;
    speak();
  };

  /* One call after the other, each twice; a call whose person has come meanwhile is not shouted any more. */
  const isAwaited = (call) => awaited.some((each) => each.number === call.number);
  const speak = async () => {
    if (speaking || !sound || sound.state !== "running") return;
    const call = awaited.find((each) => each.number > heard.number);
    if (!call) return;
    speaking = true;
    spoken.textContent = call.words;
    for (const clips of call.clips) {
      if (!isAwaited(call)) break;
      await play(clips);
      remember(call.number);
    }
    document.dispatchEvent(new CustomEvent("dipanggil", { detail: call.words }));
    remember(call.number);
    speaking = false;
    speak();
  };

  const GAP = 0.25;
  const Sound = window.AudioContext;
  const sound = Sound ? new Sound() : null;
  const known = new Map();
  const load = async (name) => {
    if (known.has(name)) return known.get(name);
    try {
      const answer = await fetch(`${root.dataset.sounds}${name}.ogg`);
      const clip = await sound.decodeAudioData(await answer.arrayBuffer());
      known.set(name, clip);
      return clip;
    } catch { return null; /* a clip that cannot be had leaves the others to be heard */ }
  };
  const play = async (names) => {
    const clips = await Promise.all(names.map((name) => (name === "-" ? null : load(name))));
    let at = sound.currentTime + 0.05;
    clips.forEach((clip) => {
      if (!clip) { at += GAP; return; }
      const node = sound.createBufferSource();
      node.buffer = clip;
      node.connect(sound.destination);
      node.start(at);
      at += clip.duration;
    });
    await new Promise((done) => { setTimeout(done, (at + GAP - sound.currentTime) * 1000); });
  };

  /* Browsers start sound only after a touch, unless the screen was set up to allow it. */
  const offer = () => { soundBox.hidden = !sound || sound.state === "running"; };
  const wake = () => sound.resume().then(() => { offer(); speak(); });
  if (sound) {
    sound.addEventListener("statechange", () => { offer(); speak(); });
    document.addEventListener("click", wake);
    document.addEventListener("keydown", wake);
  }
  offer();
  connect();
  setInterval(tick, 1000);
})();
