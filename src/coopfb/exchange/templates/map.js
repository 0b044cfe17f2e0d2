"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (name) => document.getElementById(name);
  const map = byId("map"), tip = byId("tip"), find = byId("find"), found = byId("found"), count = byId("count");
  const whole = { x: 0, y: 0, w: data.width, h: data.height };
  const MOST = 24, ENOUGH = 0.8, STEPS = data.steps, still = matchMedia("(prefers-reduced-motion: reduce)");
  const hatches = [...map.querySelectorAll("pattern")], steps = STEPS.map((from) => [from, [...map.querySelectorAll(`.n.from-${from}`)]]);
  const drawn = data.signs.map((from) => [from, [...map.querySelectorAll(`.sign.from-${from}`)]]);
  let seen = { ...whole }, moving = 0, current = null, level = "";

  // ---- what is seen
  const ratio = () => map.clientWidth / Math.max(1, map.clientHeight);
  const zoom = () => whole.w / seen.w;
  function show(next) {
    const w = Math.min(whole.w * 1.2, Math.max(whole.w / MOST, next.w)), h = w * whole.h / whole.w;
    const x = Math.min(whole.w - w * 0.2, Math.max(-w * 0.8, next.x + (next.w - w) / 2));
    const y = Math.min(whole.h - h * 0.2, Math.max(-h * 0.8, next.y + (next.h - h) / 2));
    seen = { x, y, w, h };
    map.setAttribute("viewBox", [x, y, w, h].map((value) => value.toFixed(2)).join(" "));
    const wide = Math.max(w / map.clientWidth, h / map.clientHeight);
    // Signs and names keep their size: the pixels they have on the sheet; names come as soon as there is room for most of them.
    const k = wide;
    map.style.setProperty("--k", k.toFixed(4));
    hatches.forEach((one, at) => one.setAttribute("patternTransform", `scale(${wide.toFixed(4)}) ${data.turned[at]}`));
    const near = 1 / k;
    const wanted = data.signs.filter((from) => near >= from * ENOUGH || from === data.signs[0]).pop();
    const named = STEPS.filter((from) => near >= from * ENOUGH).length;
    if (level !== `${wanted} ${named}`) {
      level = `${wanted} ${named}`;
      steps.forEach(([, names], at) => names.forEach((one) => one.classList.toggle("off", at >= named)));
      drawn.forEach(([from, own]) => own.forEach((one) => one.classList.toggle("off", from !== wanted)));
      tabbable();
    }
    const most = 110 * wide / data.km, km = [1, 2, 5, 10, 20, 50, 100].filter((one) => one <= most).pop() || 0.5;
    byId("bar").style.width = `${km * data.km / wide}px`;
    byId("km").textContent = `${km} km`;
    if (current) place(current);
  }
  function fly(next) {
    cancelAnimationFrame(moving);
    if (still.matches) { show(next); return; }
    const from = { ...seen }, start = performance.now(), part = (a, b, t) => a + (b - a) * t;
    const step = (now) => {
      const t = Math.min(1, (now - start) / 350), eased = t * (2 - t);
      show({ x: part(from.x, next.x, eased), y: part(from.y, next.y, eased), w: part(from.w, next.w, eased), h: part(from.h, next.h, eased) });
      if (t < 1) moving = requestAnimationFrame(step);
    };
    moving = requestAnimationFrame(step);
  }
  function closer(by, x = seen.x + seen.w / 2, y = seen.y + seen.h / 2) {
    cancelAnimationFrame(moving);
    const w = Math.min(whole.w * 1.2, Math.max(whole.w / MOST, seen.w / by)), part = w / seen.w;
    show({ x: x - (x - seen.x) * part, y: y - (y - seen.y) * part, w, h: seen.h * part });
  }
  const pan = (x, y) => { cancelAnimationFrame(moving); show({ ...seen, x: seen.x + x * seen.w, y: seen.y + y * seen.h }); };
  function point(event) {
    const matrix = map.getScreenCTM();
    return matrix ? new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse()) : new DOMPoint(0, 0);
  }

  // ---- mouse, finger, pen
  const held = new Map();
  let dragged = false;
  map.addEventListener("wheel", (event) => { event.preventDefault(); const at = point(event); closer(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), at.x, at.y); }, { passive: false });
  map.addEventListener("dblclick", (event) => { const at = point(event); closer(2, at.x, at.y); });
  map.addEventListener("pointerdown", (event) => { held.set(event.pointerId, event); dragged = false; });
  addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (!before) return;
    if (!dragged && Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY) < 4) return;
    dragged = true;
    hide();
    map.classList.add("held");
    const others = [...held.values()].filter((one) => one.pointerId !== event.pointerId);
    const here = point(event), there = point(before);
    if (others.length) {
      const other = others[0], far = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) || 1;
      const middle = point({ clientX: (event.clientX + other.clientX) / 2, clientY: (event.clientY + other.clientY) / 2 });
      held.set(event.pointerId, event);
      closer(far(event) / far(before), middle.x, middle.y);
    }
    held.set(event.pointerId, event);
    const part = others.length ? 0.5 : 1;
    show({ ...seen, x: seen.x + (there.x - here.x) * part, y: seen.y + (there.y - here.y) * part });
  });
  for (const name of ["pointerup", "pointercancel"]) addEventListener(name, (event) => { held.delete(event.pointerId); if (!held.size) map.classList.remove("held"); });

  // ---- tooltips
  const said = (name, words, kind) => { const made = document.createElement(name); made.textContent = words; if (kind) made.className = kind; return made; };
  function told(item, short) {
    const parts = [said("strong", item.n[0])];
    if (item.n[1] && item.n[1] !== item.n[0]) parts.push(said("em", item.n[1]));
    if (item.c && item.c !== item.n[0]) parts.push(said("span", item.c, "code"));
    if (!short) for (const [label, words] of item.t) parts.push(said("span", `${label}${data.colon} ${words}`));
    return parts;
  }
  function explain(element) {
    hide();
    const items = element.dataset.i.split(" ").map((at) => data.items[+at]), most = 7;
    current = element;
    element.classList.add("here");
    items.slice(0, most).forEach((item, at) => { if (at) tip.append(document.createElement("hr")); tip.append(...told(item, items.length > 3)); });
    if (items.length > most) tip.append(said("span", data.more.replace("{n}", items.length - most)));
    tip.hidden = false;
    place(element);
  }
  function place(element) {
    if (tip.hidden) return;
    const box = map.getBoundingClientRect(), at = element.getBoundingClientRect();
    const area = element.classList.contains("area"), x = area ? pointer.x : at.right, y = area ? pointer.y : at.top;
    const left = Math.min(x - box.left + 12, box.width - tip.offsetWidth - 4), top = Math.min(Math.max(4, y - box.top - 8), box.height - tip.offsetHeight - 4);
    tip.style.left = `${Math.max(4, left)}px`;
    tip.style.top = `${Math.max(4, top)}px`;
  }
  function hide() { if (current) current.classList.remove("here"); current = null; tip.hidden = true; tip.replaceChildren(); }
  const pointer = { x: 0, y: 0 };
  map.addEventListener("pointerover", (event) => {
    pointer.x = event.clientX; pointer.y = event.clientY;
    const element = event.target.closest("[data-i]");
    if (element && !held.size) explain(element); else if (!element && !map.contains(document.activeElement)) hide();
  });
  map.addEventListener("pointerleave", () => { if (!document.activeElement.matches(".sign")) hide(); });
  map.addEventListener("focusin", (event) => { if (event.target.matches(".sign")) { rove(event.target); into(event.target); explain(event.target); } });
  map.addEventListener("focusout", hide);
  map.addEventListener("click", (event) => { const element = event.target.closest(".sign"); if (element && !dragged) element.focus({ preventScroll: true }); });

  // ---- keys: on the map the arrows move it, on a sign they go to the next sign that way
  const signs = () => [...map.querySelectorAll(".sign:not(.off)")].filter((one) => !one.closest(".layer.off"));
  const centre = (one) => { const at = one.transform.baseVal.consolidate().matrix; return { x: at.e, y: at.f }; };
  function rove(element) { map.querySelectorAll('.sign[tabindex="0"]').forEach((one) => one.setAttribute("tabindex", "-1")); element.setAttribute("tabindex", "0"); }
  function into(element) {
    const at = centre(element), edge = 0.06;
    if (at.x < seen.x + seen.w * edge || at.x > seen.x + seen.w * (1 - edge) || at.y < seen.y + seen.h * edge || at.y > seen.y + seen.h * (1 - edge)) show({ ...seen, x: at.x - seen.w / 2, y: at.y - seen.h / 2 });
  }
  function next(element, x, y) {
    const from = centre(element), own = signs(), index = own.indexOf(element);
    const same = own.filter((one) => one !== element && Math.hypot(centre(one).x - from.x, centre(one).y - from.y) < 0.5);
    const ahead = same.filter((one) => (x + y > 0) === (own.indexOf(one) > index));
    if (ahead.length) return ahead[x + y > 0 ? 0 : ahead.length - 1];
    let best = null, least = Infinity;
    for (const one of own) {
      const to = centre(one), along = (to.x - from.x) * x + (to.y - from.y) * y, aside = Math.abs((to.x - from.x) * y) + Math.abs((to.y - from.y) * x);
      if (along > 0.5 && aside <= along * 2 && along + aside * 2 < least) { least = along + aside * 2; best = one; }
    }
    return best;
  }
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  map.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key], sign = event.target.closest(".sign");
    if (arrow && sign) { const to = next(sign, ...arrow); if (to) { into(to); to.focus({ preventScroll: true }); } }
    else if (arrow) pan(arrow[0] * 0.15, arrow[1] * 0.15);
    else if (event.key === "+" || event.key === "=") closer(1.5, ...(sign ? Object.values(centre(sign)) : []));
    else if (event.key === "-" || event.key === "_") closer(1 / 1.5);
    else if (event.key === "0") fly(whole);
    else if (event.key === "Escape") { hide(); map.focus(); }
    else if (event.key === "/") find.focus();
    else if (event.key === "Tab" && !sign && !event.shiftKey) { tabbable(); return; }
    else return;
    event.preventDefault();
  });
  byId("in").addEventListener("click", () => closer(1.5));
  byId("out").addEventListener("click", () => closer(1 / 1.5));
  byId("all").addEventListener("click", () => fly(whole));

  // ---- layers
  document.querySelectorAll("input[data-layer]").forEach((box) => box.addEventListener("change", () => {
    box.dataset.layer.split(" ").forEach((name) => byId(`layer-${name}`).classList.toggle("off", !box.checked));
    map.querySelectorAll(".zone-name").forEach((one) => one.classList.toggle("off", byId("layer-zone").classList.contains("off")));
    hide();
    tabbable();
  }));
  // The sign that Tab goes to: the one it was on, while that can be seen, else the one nearest to the middle.
  function tabbable() {
    const own = signs(), now = own.find((one) => one.getAttribute("tabindex") === "0");
    const away = (one) => { const at = centre(one); return Math.max(Math.abs(at.x - seen.x - seen.w / 2) / seen.w, Math.abs(at.y - seen.y - seen.h / 2) / seen.h); };
    if (own.length && (!now || away(now) > 0.5)) rove(own.reduce((best, one) => (away(one) < away(best) ? one : best)));
  }
  map.addEventListener("focus", tabbable);

  // ---- search
  const fold = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").replace(/œ/gi, "oe").replace(/æ/gi, "ae").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const index = data.items.map((item) => [item.n[0], item.n[1], item.c, ...item.w].map((words) => fold(words || "")));
  let results = [], chosen = -1;
  function rank(names, wanted) {
    let best = 9;
    for (const name of names) {
      if (name === wanted) best = Math.min(best, 0);
      else if (name.startsWith(wanted)) best = Math.min(best, 1);
      else if (name.includes(` ${wanted}`)) best = Math.min(best, 2);
      else if (wanted.length > 2 && name.includes(wanted)) best = Math.min(best, 3);
    }
    return best;
  }
  function search() {
    const wanted = fold(find.value);
    results = [];
    if (wanted) {
      const order = index.map((names, at) => [rank(names, wanted), at]).filter(([how]) => how < 9);
      order.sort((one, other) => one[0] - other[0] || data.items[one[1]].o - data.items[other[1]].o || one[1] - other[1]);
      results = order.slice(0, 30).map(([, at]) => at);
    }
    choose(-1);
    found.replaceChildren(...results.map((at, number) => {
      const item = data.items[at], line = said("li", item.n[0]);
      line.id = `found-${number}`;
      line.setAttribute("role", "option");
      line.setAttribute("aria-selected", "false");
      line.append(said("small", [item.n[1] !== item.n[0] ? item.n[1] : "", data.layers[item.l], item.l === "operation" && item.t[1] ? item.t[1][1] : item.c].filter(Boolean).join(" · ")));
      line.addEventListener("pointerdown", (event) => { event.preventDefault(); go(at); });
      return line;
    }));
    const open = results.length > 0;
    found.hidden = !open;
    find.setAttribute("aria-expanded", String(open));
    count.textContent = wanted ? data.found.replace("{n}", results.length) : "";
  }
  function choose(number) {
    chosen = number;
    [...found.children].forEach((line, at) => line.setAttribute("aria-selected", String(at === number)));
    if (number >= 0) { find.setAttribute("aria-activedescendant", `found-${number}`); found.children[number].scrollIntoView({ block: "nearest" }); }
    else find.removeAttribute("aria-activedescendant");
  }
  function go(at) {
    const item = data.items[at], w = item.b ? Math.min(whole.w, Math.max(item.b[2], item.b[3] * whole.w / whole.h) * 1.3) : Math.min(seen.w, whole.w / 8);
    found.hidden = true;
    find.setAttribute("aria-expanded", "false");
    const h = w * whole.h / whole.w, target = { x: item.x - w / 2, y: item.y - h / 2, w, h };
    const ring = byId("here") || document.createElementNS("http://www.w3.org/2000/svg", "circle");
    ring.id = "here";
    ring.setAttribute("class", "k");
    ring.setAttribute("r", "16");
    const holder = document.createElementNS("http://www.w3.org/2000/svg", "g");
    holder.setAttribute("transform", `translate(${item.x} ${item.y})`);
    ring.parentNode?.remove();
    holder.append(ring);
    map.append(holder);
    count.textContent = `${item.n[0]}. ${item.t.map(([label, words]) => `${label}${data.colon} ${words}`).join(". ")}`;
    const sign = () => map.querySelector(`.sign:not(.off)[data-i="${at}"]`) || signs().find((one) => one.dataset.i.split(" ").includes(String(at)));
    fly(target);
    setTimeout(() => { const element = sign(); if (element && document.activeElement === find) { explain(element); rove(element); } }, still.matches ? 0 : 380);
  }
  find.addEventListener("input", search);
  find.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (found.hidden) search();
      if (results.length) choose((chosen + (event.key === "ArrowDown" ? 1 : -1) + results.length + (chosen < 0 && event.key === "ArrowUp" ? 1 : 0)) % results.length);
    } else if (event.key === "Enter") { if (results.length) go(results[Math.max(0, chosen)]); }
    else if (event.key === "Escape") { if (found.hidden) find.value = ""; found.hidden = true; find.setAttribute("aria-expanded", "false"); }
    else return;
    event.preventDefault();
  });
  find.addEventListener("blur", () => { found.hidden = true; find.setAttribute("aria-expanded", "false"); });

  // ---- a narrow screen begins with the zones, a wide one with everything
  function start() {
    const zones = data.items.filter((item) => item.l === "zone");
    if (map.clientWidth >= 600 || !zones.length) return whole;
    const side = (pick) => zones.map(pick), left = Math.min(...side((one) => one.x - one.b[2] / 2)), right = Math.max(...side((one) => one.x + one.b[2] / 2));
    const top = Math.min(...side((one) => one.y - one.b[3] / 2)), bottom = Math.max(...side((one) => one.y + one.b[3] / 2));
    const w = (right - left) * 1.04, h = w * whole.h / whole.w;
    return { x: left - w * 0.02, y: (top + bottom - h) / 2, w, h };
  }

  // ---- the list on paper, the window's size
  byId("print-list").addEventListener("change", (event) => document.body.classList.toggle("with-list", event.target.checked));
  new ResizeObserver(() => show(seen)).observe(map);
  addEventListener("beforeprint", () => { hide(); show(seen); });
  show(start());
  tabbable();
  map.dataset.ready = Math.round(performance.now());
})();
