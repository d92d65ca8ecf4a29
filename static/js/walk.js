import { numberOf } from "./number.js";

/**
 * Lets arrow keys walk through the values of a chart that has focus: each is shown as the mouse would show it, and its
 * words are read out. Escape hides it.
 *
 * @param {HTMLElement} chart
 * @param {object} instance of ECharts
 * @param {object} option
 */
export function addWalk(chart, instance, option) {
  const canvas = chart.querySelector("[data-chart-canvas]");
  const live = chart.querySelector("[data-chart-live]");
  const path = option.series[0].type === "heatmap" ? cells(instance, option, chart.dataset.unit) : categories(canvas, instance, option, chart.dataset.unit);
  let at = null;

  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") {
      hide();
    } else {
      const next = path.step(at, event.key);
      if (next === undefined) return;
      at = next;
      live.textContent = path.show(at);
    }
    event.preventDefault();
  });
  canvas.addEventListener("blur", hide);

  function hide() {
    at = null;
    live.textContent = "";
    instance.dispatchAction({ type: "hideTip" });
    instance.dispatchAction({ type: "downplay" });
  }
}

const names = (axis) => axis.data.map((item) => String(item.value ?? item));

/** Walks along the one axis of categories, with the values of all series that are shown. */
function categories(canvas, instance, option, unit) {
  const upright = option.xAxis[0].type === "category";
  const labels = names((upright ? option.xAxis : option.yAxis)[0]);
  const steps = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };
  const clamp = (i) => Math.min(Math.max(i, 0), labels.length - 1);

  return {
    step(at, key) {
      if (key === "Home") return 0;
      if (key === "End") return labels.length - 1;
      if (!(key in steps)) return undefined;
      return at === null ? (steps[key] > 0 ? 0 : labels.length - 1) : clamp(at + steps[key]);
    },
    show(at) {
      // The tip is asked for by its place, so that one appears where a series has no value as well.
      const along = instance.convertToPixel(upright ? { xAxisIndex: 0 } : { yAxisIndex: 0 }, at);
      const [x, y] = upright ? [along, canvas.clientHeight / 2] : [canvas.clientWidth / 2, along];
      instance.dispatchAction({ type: "showTip", x, y });
      const { selected } = instance.getOption().legend[0];
      const values = option.series
        .filter(({ name }) => selected[name] !== false)
        .map((series) => [series, valueAt(series, at, upright)])
        .filter(([, value]) => value !== undefined)
        .map(([series, value]) => `${series.name} ${numberOf(series, value, unit)}`);
      return [labels[at], ...values].join("\n");
    },
  };
}

/** The value of a series at a category; undefined where it has no item there. */
function valueAt({ data }, at, upright) {
  const items = data.map((item) => item?.value ?? item);
  if (!items.some(Array.isArray)) return items[at];
  const found = items.find((item) => item[upright ? 0 : 1] === at);
  return found?.[upright ? 1 : 0];
}

/** Walks over the cells of a heat map, in all four directions. */
function cells(instance, option, unit) {
  const series = option.series[0];
  const columns = names(option.xAxis[0]);
  const rows = names(option.yAxis[0]);
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const clamp = (i, length) => Math.min(Math.max(i, 0), length - 1);

  return {
    step(at, key) {
      if (key === "Home") return [0, at?.[1] ?? 0];
      if (key === "End") return [columns.length - 1, at?.[1] ?? 0];
      if (!(key in steps)) return undefined;
      if (at === null) return [0, 0];
      return [clamp(at[0] + steps[key][0], columns.length), clamp(at[1] + steps[key][1], rows.length)];
    },
    show([column, row]) {
      const dataIndex = series.data.findIndex(({ value }) => value[0] === column && value[1] === row);
      instance.dispatchAction({ type: "downplay", seriesIndex: 0 });
      instance.dispatchAction(dataIndex < 0 ? { type: "hideTip" } : { type: "showTip", seriesIndex: 0, dataIndex });
      if (dataIndex >= 0) instance.dispatchAction({ type: "highlight", seriesIndex: 0, dataIndex });
      const value = dataIndex < 0 ? undefined : series.data[dataIndex].value[2];
      return `${columns[column]} · ${rows[row]}\n${series.name} ${numberOf(series, value, unit)}`;
    },
  };
}
