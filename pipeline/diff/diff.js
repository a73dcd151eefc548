"use strict";
const cards = [...document.querySelectorAll("article")];
const controls = [...document.querySelectorAll(".bar select, .bar input")];
const count = document.getElementById("shown");
function apply() {
  let shown = 0;
  for (const card of cards) {
    const fits = controls.every((c) => {
      if (!c.value) return true;
      const held = card.dataset[c.name] || "";
      return c.tagName === "SELECT" ? held.split(" ").includes(c.value) : held.toLowerCase().includes(c.value.toLowerCase());
    });
    card.classList.toggle("hidden", !fits);
    if (fits) shown += 1;
  }
  count.textContent = `${shown} of ${cards.length}`;
}
function step(by) {
  const open = cards.filter((c) => !c.classList.contains("hidden"));
  const now = open.indexOf(document.activeElement);
  const next = open[Math.max(0, Math.min(open.length - 1, now + by))];
  if (next) next.focus();
}
for (const control of controls) control.addEventListener("input", apply);
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, select")) return;
  if (event.key === "j") step(1);
  if (event.key === "k") step(-1);
});
apply();
