"use strict";
(() => {
  const byId = (name) => document.getElementById(name);
  const data = JSON.parse(byId("data").textContent);
  const form = byId("asking"), find = byId("find"), state = byId("state"), service = byId("service"), list = byId("list"), count = byId("count"), more = byId("more");
  const FEW = 12, WHOLE = 6, AT_ONCE = 100, SOON = 400, PAUSE = 250;

  // ---- words: without accents and case; a saint in every spelling also as “saint”, so that each finds the others
  const SAME = { st: "saint", ste: "saint", sainte: "saint", sint: "saint", snt: "saint", lez: "les" };
  const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/(^|\s)s\//g, "$1sur ").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const same = (words) => words.replace(/\b(?:ste?|sainte|si?nt|lez)\b/g, (word) => SAME[word]);
  function fold(words) {
    const folded = plain(words), other = same(folded);
    return folded === other ? ` ${folded}` : ` ${folded} ${other}`;
  }

  // ---- numbers: as the State they belong to dials them, and from anywhere
  function dials(href) {
    const digits = href.slice(5), own = /^3[23]/.test(digits) ? digits.slice(2) : "";
    return own ? [digits, `00${digits}`, `0${own}`, own] : [digits, `00${digits}`];
  }
  function typed(words) {
    const abroad = /^\(?(\+|00)/.test(words), digits = (abroad ? words.replace("(0)", "") : words).replace(/\D/g, "");
    return { plus: words.includes("+"), digits: abroad ? digits.replace(/^(00)?(3[23])0(?=[1-9])/, "$1$2") : digits };
  }
  const answers = (forms, { plus, digits }) => (plus ? forms.slice(0, 1) : forms).some((one) => one.startsWith(digits)) || (digits.length >= WHOLE && !plus && forms.some((one) => one.includes(digits)));

  // ---- what is listed, read once: sections of units of entries
  const also = new Map(Object.entries(data.also).map(([title, words]) => [title, fold(words)]));
  const NONE = [];
  let total = 0;
  function entry(element) {
    const words = [], title = element.firstElementChild, link = element.children[1];
    words.push(also.get(title.firstChild.textContent.trim()) || fold(title.textContent));
    const phone = link.href && link.href.startsWith("tel:");
    if (!phone) words.push(fold([...link.childNodes].filter((one) => one.nodeName === "#text").map((one) => one.data).join(" ")));
    total += 1;
    return { element, words: words.join(""), forms: phone ? dials(link.getAttribute("href")) : NONE, shown: true };
  }
  function unit(element) {
    const [head, lines] = element.children, more = head.querySelector("details");
    const words = [...head.children].filter((one) => one !== more).map((one) => one.textContent).join(" ");
    const entries = [...lines.children].map(entry);
    if (!entries.length) total += 1;
    return { element, more, words: fold(words), places: more ? fold(more.textContent) : "", entries, shown: true };
  }
  // Of a section that holds nothing only the heading is hidden: to show a whole section again, a browser looks at everything in it.
  const sections = [...list.querySelectorAll("section")].map((element) => ({
    element: element.querySelector("h2"), state: element.dataset.state, service: element.dataset.service, words: fold(element.dataset.also), shown: true,
    units: [...element.querySelectorAll("article")].map(unit),
  }));

  // ---- the search: every word must be the beginning of one; digits that follow each other may be one number
  function wanted(words) {
    const asked = [];
    let numbers = [];
    const close = () => {
      const number = typed(numbers.join(""));
      if (number.digits) asked.push({ number, words: number.plus ? null : numbers.map((one) => ` ${plain(one)}`) });
      numbers = [];
    };
    for (const one of words.split(/\s+/).filter(Boolean)) {
      if (/^[+\d./()\-–]+$/.test(one)) { numbers.push(one); continue; }
      close();
      const folded = plain(one);
      if (folded) asked.push({ number: null, words: [` ${folded}`], same: ` ${same(folded)}` });
    }
    close();
    return asked;
  }
  const held = (one, ...where) => where.some((words) => one.words && one.words.every((word) => words.includes(word))) || (one.same && where.some((words) => words.includes(one.same)));
  function toggle(one, shown) { if (one.shown !== shown) { one.shown = shown; one.element.hidden = !shown; } }
  let links = null, unfolded = [], found = [], most = AT_ONCE, later = 0;
  function search() {
    const asked = wanted(find.value);
    let n = 0;
    found = [];
    for (const part of sections) {
      const chosen = (!state.value || state.value === part.state) && (!service.value || service.value === part.service);
      for (const one of part.units) {
        one.wanted = null;
        if (!chosen) continue;
        const left = asked.filter((word) => !held(word, one.words, one.places, part.words));
        const hits = left.length ? one.entries.filter((line) => left.every((word) => held(word, line.words) || (word.number && answers(line.forms, word.number)))) : one.entries;
        if (!hits.length && (left.length || one.entries.length)) continue;
        one.wanted = hits;
        n += hits.length || 1;
        found.push(one);
      }
    }
    most = AT_ONCE;
    show();
    clearTimeout(later);
    later = setTimeout(() => { if (most < SOON && !more.hidden) grow(SOON); }, PAUSE);
    unfold(asked);
    tell(n, asked);
  }
  // A long list is laid out as far as it is read, beginning with what a screen holds: no key waits for more than that.
  function show() {
    const now = new Set(found.slice(0, most));
    for (const part of sections) {
      let some = false;
      for (const one of part.units) {
        toggle(one, now.has(one));
        if (one.shown) for (const line of one.entries) toggle(line, one.wanted === one.entries || one.wanted.includes(line));
        some ||= one.shown;
      }
      toggle(part, some);
    }
    more.hidden = found.length <= most;
    links = null;
  }
  function grow(to = most + SOON) { most = to; show(); }
  // Where a unit was found by a place that is folded away, the place is shown.
  function unfold(asked) {
    for (const one of unfolded) one.more.open = false;
    unfolded = found.length > FEW ? [] : found.filter((one) => one.more && !one.more.open && asked.some((word) => held(word, one.places) && !held(word, one.words)));
    for (const one of unfolded) one.more.open = true;
  }
  function tell(n, asked) {
    const chosen = [state, service].filter((one) => one.value).map((one) => one.selectedOptions[0].textContent);
    const narrowed = asked.length || chosen.length;
    const said = (narrowed ? data.found : data.all).replace("{n}", n).replace("{total}", total);
    if (count.textContent !== said) count.textContent = said;
    byId("none").hidden = n > 0 || !total;
    byId("asked").textContent = narrowed ? `${data.search}${data.label} ${[find.value.trim(), ...chosen].filter(Boolean).join(" · ")} – ${said}` : "";
    if (list.getBoundingClientRect().top < form.getBoundingClientRect().bottom - 2) list.scrollIntoView();
  }

  // ---- keys
  const shownLinks = () => links || (links = sections.flatMap((part) => part.units).filter((one) => one.shown).flatMap((one) => one.entries).filter((one) => one.shown).map((one) => one.element.querySelector("a")).filter(Boolean));
  function step(by) {
    const at = shownLinks().indexOf(document.activeElement.closest("a")), next = at + by;
    if (next >= links.length && !more.hidden) grow();
    const all = shownLinks();
    if (next < 0) find.focus(); else if (all[next]) { all[next].focus({ preventScroll: true }); all[next].scrollIntoView({ block: "nearest" }); }
  }
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = document.activeElement, inside = at === find || list.contains(at);
    if (event.key === "/" && !/^(INPUT|SELECT)$/.test(at.tagName)) { find.focus(); find.select(); }
    else if (event.key === "Escape" && (inside || at === document.body)) { if (at === find) find.value = ""; search(); find.focus(); }
    else if (event.key === "ArrowDown" && inside) step(1);
    else if (event.key === "ArrowUp" && inside && at !== find) step(-1);
    else if (event.key === "Enter" && at === find) step(1);
    else return;
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const one of [find, state, service]) one.value = "";
    search();
    find.focus();
  });
  for (const one of [find, state, service]) one.addEventListener("input", search);

  more.addEventListener("click", () => { const last = shownLinks().length; grow(); shownLinks()[last]?.focus({ preventScroll: true }); });
  new IntersectionObserver(([edge]) => { if (edge.isIntersecting && !more.hidden) grow(); }, { rootMargin: "1200px" }).observe(more);
  addEventListener("beforeprint", () => grow(Infinity));
  addEventListener("afterprint", () => grow(SOON));

  // What stays in sight covers what is under it: a row that is gone to is scrolled clear of it.
  const root = document.documentElement.style, marking = document.querySelector(".marking");
  new ResizeObserver(() => {
    root.setProperty("--marked", `${marking.offsetHeight}px`);
    root.setProperty("--covered", `${parseFloat(getComputedStyle(form).top) + form.offsetHeight + 4}px`);
  }).observe(form);
  form.hidden = false;
  search();
  list.dataset.ready = Math.round(performance.now());
})();
