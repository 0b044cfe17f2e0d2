"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (name) => document.getElementById(name);
  const find = byId("find"), state = byId("state"), service = byId("service"), count = byId("count"), nothing = byId("nothing");
  const fold = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").replace(/œ/gi, "oe").replace(/æ/gi, "ae").replace(/ß/g, "ss").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  // A number is looked for as it is stored and as it is dialled at home: 3253… and 053…; whoever types 00 or + means the first.
  const stored = (link) => link.getAttribute("href").replace(/\D/g, "");
  const national = (digits) => (/^3[23]/.test(digits) ? ` 0${digits.slice(2)}` : "");
  const units = [...document.querySelectorAll("article")].map((element) => {
    const { s, v } = element.dataset;
    const links = [...element.querySelectorAll('a[href^="tel:"]')].map(stored);
    // Blocks follow each other without a space in their text, and words are looked for by their beginning.
    const parts = [...element.querySelectorAll("h2 span, h2 small, article > p, b, i, u, a, details")].map((part) => part.textContent);
    const known = `${data.words[s] || ""} ${data.words[v] || ""}`;
    return {
      element, state: s, service: v, contacts: element.querySelectorAll("li").length, shown: true,
      text: ` ${fold(`${parts.join(" ")} ${known}`)}`, numbers: links.map((digits) => ` ${digits}${national(digits)}`).join(""),
    };
  });

  function wanted() {
    const typed = find.value, digits = typed.replace(/\D/g, "").replace(/^00/, "");
    // Only digits and what stands between them is one number; with words beside it each part is looked for by itself.
    if (digits.length > 1 && /^[\d\s+().\/–-]+$/.test(typed)) return { whole: digits, words: fold(typed).split(" ") };
    return { whole: "", words: fold(typed).split(" ").filter(Boolean) };
  }
  function fits(unit, { whole, words }) {
    if (state.value && unit.state !== state.value) return false;
    if (service.value && unit.service !== service.value) return false;
    if (whole && (unit.numbers.includes(whole) || words.length > 1)) return unit.numbers.includes(whole);
    return words.every((word) => unit.text.includes(` ${word}`) || (/^\d{3,}$/.test(word) && unit.numbers.includes(word)));
  }
  function search() {
    const asked = wanted();
    let several = 0, contacts = 0;
    for (const unit of units) {
      const shown = fits(unit, asked);
      if (shown !== unit.shown) { unit.element.hidden = !shown; unit.shown = shown; }
      if (shown) { several += 1; contacts += unit.contacts; }
    }
    nothing.hidden = several > 0;
    count.textContent = data.found.replace("{units}", several).replace("{contacts}", contacts);
  }
  find.addEventListener("input", search);
  for (const choice of [state, service]) choice.addEventListener("change", search);
  addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== find && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); find.focus(); find.select(); }
    else if (event.key === "Escape" && document.activeElement === find) { find.value = ""; search(); }
  });
  search();
  find.focus({ preventScroll: true });
})();
