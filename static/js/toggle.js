/**
 * Gives a chart the button that turns between the chart and its table.
 *
 * @param {HTMLElement} chart
 */
export function addToggle(chart) {
  const button = chart.querySelector("[data-chart-toggle]");
  const label = () => {
    button.textContent = chart.dataset.view === "chart" ? button.dataset.asTable : button.dataset.asChart;
  };
  button.addEventListener("click", () => {
    chart.dataset.view = chart.dataset.view === "chart" ? "table" : "chart";
    label();
  });
  label();
  button.hidden = false;
}
