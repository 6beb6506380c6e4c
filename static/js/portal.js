// What every page needs. Pages work without it.

// A <details> menu closes on Escape, on a click elsewhere, and when the focus leaves it.
for (const menu of document.querySelectorAll("details.user-menu")) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
}

// A bar that is swiped sideways shows where one is.
for (const bar of document.querySelectorAll(".office-nav ul, .section-nav, .main-nav ul")) {
  const here = bar.querySelector("[aria-current]");
  if (here && bar.scrollWidth > bar.clientWidth) {
    bar.scrollLeft += here.getBoundingClientRect().left - bar.getBoundingClientRect().left - 16;
  }
}

// After a failed submit the first faulty field gets the focus, so that keyboard and reader start there.
document.querySelector("form .is-invalid")?.focus();
