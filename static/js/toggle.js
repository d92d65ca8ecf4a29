/**
 * Gives a chart the button that turns between the chart and its table. A chart that shows both has none.
 *
 * @param {HTMLElement} chart
 */
export function addToggle(chart) {
  const button = chart.querySelector("[data-chart-toggle]");
  if (!button) return;
  const show = (view) => {
    chart.dataset.view = view;
    button.textContent = view === "chart" ? button.dataset.asTable : button.dataset.asChart;
  };
  button.addEventListener("click", () => show(chart.dataset.view === "chart" ? "table" : "chart"));
  show("chart");
  button.hidden = false;
}
