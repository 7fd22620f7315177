import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws what a terminal showed: reads its text with colours from standard input and prints an SVG. So the picture in the
 * README is the output of a real run:
 *
 * <pre>script -qec './javascope demo' /dev/null | java docs/images/TerminalPicture.java './javascope demo' &gt; docs/images/demo.svg</pre>
 */
final class TerminalPicture {
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[([0-9;]*)m");
    private static final Pattern OTHER_CONTROLS = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-ln-z]|[\r\u0007]");
    private static final Map<String, String> STYLES = Map.of(
            "1", "font-weight=\"bold\"",
            "2", "fill=\"#8b949e\"",
            "31", "fill=\"#ff7b72\"",
            "32", "fill=\"#7ee787\"",
            "33", "fill=\"#e3b341\"",
            "34", "fill=\"#79c0ff\"",
            "35", "fill=\"#d2a8ff\"",
            "36", "fill=\"#76e3ea\"");
    private static final int MARGIN = 16;
    private static final int LINE = 18;
    private static final double COLUMN = 7.8;

    private TerminalPicture() {}

    public static void main(String[] arguments) throws IOException {
        String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        String shown = "\u001b[1m$ " + String.join(" ", arguments) + "\u001b[0m\n" + text;
        List<String> lines = OTHER_CONTROLS.matcher(shown).replaceAll("").stripTrailing().lines().toList();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int columns = lines.stream().mapToInt(TerminalPicture::width).max().orElse(80);
        int width = (int) (2 * MARGIN + columns * COLUMN);
        int height = 2 * MARGIN + lines.size() * LINE;
        out.printf(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">%n",
                width, height, width, height);
        out.println("<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#0d1117\"/>");
        out.println("<g font-family=\"ui-monospace,Menlo,Consolas,monospace\" font-size=\"13\" fill=\"#e6edf3\""
                + " xml:space=\"preserve\">");
        for (int row = 0; row < lines.size(); row++) {
            out.printf("<text x=\"%d\" y=\"%d\">%s</text>%n", MARGIN, MARGIN + (row + 1) * LINE - 5, spans(lines.get(row)));
        }
        out.println("</g></svg>");
    }

    private static int width(String line) {
        return COLOURS.matcher(line).replaceAll("").length();
    }

    private static String spans(String line) {
        StringBuilder svg = new StringBuilder();
        String style = "";
        int from = 0;
        Matcher colour = COLOURS.matcher(line);
        while (colour.find()) {
            append(svg, style, line.substring(from, colour.start()));
            style = next(style, colour.group(1));
            from = colour.end();
        }
        append(svg, style, line.substring(from));
        return svg.toString();
    }

    private static String next(String style, String codes) {
        String result = style;
        for (String code : codes.split(";")) {
            result = code.isEmpty() || code.equals("0") ? "" : (result + " " + STYLES.getOrDefault(code, "")).strip();
        }
        return result;
    }

    private static void append(StringBuilder svg, String style, String text) {
        if (!text.isEmpty()) {
            String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            svg.append(style.isEmpty() ? escaped : "<tspan " + style + ">" + escaped + "</tspan>");
        }
    }
}
