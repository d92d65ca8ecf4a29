import { init } from "./echarts.js";

const scale = 2;
const margin = 24;

/**
 * Makes the button that saves a picture work: what the reader has set (series, colours, width), with the chart's title,
 * note and source around it.
 *
 * @param {HTMLElement} chart
 * @param {object} instance of ECharts
 * @param {object} option with the legend as it is drawn without scripts
 * @param {{theme: () => object, token: (name: string) => string, locale: string}} style
 */
export function addSaving(chart, instance, option, style) {
  chart.querySelector("[data-chart-save]").addEventListener("click", () => {
    const canvas = chart.querySelector("[data-chart-canvas]");
    const { width, height } = { width: instance.getWidth(), height: instance.getHeight() };
    const { selected } = instance.getOption().legend[0];
    const other = init(document.createElement("div"), style.theme(), { width, height, locale: style.locale, devicePixelRatio: scale });
    other.setOption({ ...option, legend: { ...option.legend[0], selected } });
    const plot = other.renderToCanvas({ pixelRatio: scale });
    const picture = compose(plot, width, height, wordsOf(chart, style.token), style.token);
    other.dispose();
    picture.toBlob((blob) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = `${chart.dataset.chart}-${chart.dataset.period}.png`;
      link.click();
      URL.revokeObjectURL(link.href);
      canvas.focus({ preventScroll: true });
    }, "image/png");
  });
}

/** The words around a plot, with size in pixels and colour; those above it, then those below. */
function wordsOf(chart, token) {
  const text = (selector) => chart.querySelector(selector)?.textContent.trim() ?? "";
  const soft = token("ink-soft");
  return {
    above: [
      { text: text(".chart__title"), size: 20, weight: 700, color: token("ink") },
      { text: text(".chart__subtitle"), size: 13, weight: 400, color: soft },
    ],
    below: [
      { text: text("[data-chart-note]"), size: 13, weight: 400, color: soft },
      { text: text("[data-chart-source]"), size: 13, weight: 400, color: soft },
    ],
  };
}

/** Draws words and plot under one another. */
function compose(plot, width, height, { above, below }, token) {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  const font = ({ weight, size }) => `${weight} ${size}px ${token("font")}`;
  const lay = (blocks) =>
    blocks.flatMap((block) => {
      context.font = font(block);
      return wrap(context, block.text, width).map((line) => ({ ...block, line, height: Math.round(block.size * 1.6) }));
    });
  const [head, foot] = [lay(above), lay(below)];
  const tall = (lines) => lines.reduce((sum, line) => sum + line.height, 0);
  const plotTop = margin + tall(head) + margin / 2;

  canvas.width = (width + 2 * margin) * scale;
  canvas.height = (plotTop + height + margin / 2 + tall(foot) + margin) * scale;
  context.scale(scale, scale);
  context.fillStyle = token("paper");
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(plot, margin, plotTop, width, height);
  context.textBaseline = "middle";
  const write = (lines, top) => {
    for (const line of lines) {
      context.font = font(line);
      context.fillStyle = line.color;
      context.fillText(line.line, margin, top + line.height / 2);
      top += line.height;
    }
  };
  write(head, margin);
  write(foot, plotTop + height + margin / 2);
  return canvas;
}

/** Breaks a text into lines of a width: between words, and between any two Chinese characters but before a mark. */
function wrap(context, text, width) {
  const lines = [];
  let line = "";
  for (const piece of text.match(/[\u2e80-\uffef][，。；：、！？）》”]*|[^\s\u2e80-\uffef]+\s*|\s+/g) ?? []) {
    if (line && context.measureText((line + piece).trimEnd()).width > width) {
      lines.push(line);
      line = "";
    }
    line += piece;
  }
  return line ? [...lines, line] : lines;
}
