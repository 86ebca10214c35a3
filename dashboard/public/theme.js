// Runs before the first paint, so that a chosen theme never flashes. A file of its own: the page allows no inline scripts.
try {
  var theme = localStorage.getItem("casare.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; the system's colour scheme is used then.
}
