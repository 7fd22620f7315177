package io.javascope.server.timeline;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.javascope.history.flame.FlameChart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A flame chart as one page: no other file, nothing from the network. */
public final class TimelinePage {
    private static final String DATA = "@DATA@";

    private TimelinePage() {}

    /**
     * Writes the page.
     *
     * @param recording where the recording is, for hosts that travel to a position of it
     */
    public static void write(FlameChart chart, Path recording, Writer out) throws IOException {
        String page = resource("page.html")
                .replace("@CHART@", resource("chart.js"))
                .replace("@CONTROLS@", resource("controls.js"));
        int data = page.indexOf(DATA);
        out.write(page, 0, data);
        // No name or text of the program may end the element that holds the data, or begin another in it.
        out.write(data(chart, recording).toString().replace("<", "\\u003c"));
        out.write(page.substring(data + DATA.length()));
    }

    private static JsonObject data(FlameChart chart, Path recording) {
        JsonObject data = new JsonObject();
        data.addProperty("name", chart.name());
        data.addProperty("path", recording.toAbsolutePath().toString());
        data.addProperty("micros", Math.max(1, chart.micros()));
        data.addProperty("cell", Math.max(1e-3, chart.cell()));
        data.addProperty("calls", chart.calls());
        data.addProperty("least", chart.least());
        data.addProperty("threadsLeftOut", chart.threadsLeftOut());
        data.addProperty("lostBytes", chart.lostBytes());
        JsonArray methods = new JsonArray();
        chart.methods().forEach(methods::add);
        data.add("methods", methods);
        JsonArray threads = new JsonArray();
        chart.threads().forEach(thread -> threads.add(thread(thread)));
        data.add("threads", threads);
        return data;
    }

    private static JsonObject thread(FlameChart.Thread thread) {
        JsonObject data = new JsonObject();
        data.addProperty("name", thread.name());
        data.addProperty("prefix", thread.prefix());
        List<FlameChart.Call> calls = thread.calls();
        Columns.add(data, "start", calls, 8, (to, call) -> to.putDouble(call.start()));
        Columns.add(data, "length", calls, 4, (to, call) -> to.putFloat(call.length()));
        Columns.add(data, "method", calls, 4, (to, call) -> to.putInt(call.method()));
        Columns.add(data, "depth", calls, 2, (to, call) -> to.putShort((short) call.depth()));
        // JavaScript's numbers are exact up to 2^53, and no thread writes so many bytes.
        Columns.add(data, "sequence", calls, 8, (to, call) -> to.putDouble(call.sequence()));
        Columns.add(
                data, "end", calls, 1, (to, call) -> to.put((byte) call.end().ordinal()));
        List<FlameChart.Sum> sums = thread.sums();
        Columns.add(data, "sumDepth", sums, 1, (to, sum) -> to.put((byte) sum.depth()));
        Columns.add(data, "sumCell", sums, 2, (to, sum) -> to.putShort((short) sum.cell()));
        Columns.add(data, "sumShare", sums, 1, (to, sum) -> to.put((byte) Math.round(sum.share() * 255)));
        Columns.add(data, "sumCount", sums, 4, (to, sum) -> to.putInt(sum.count()));
        Columns.add(data, "sumMethod", sums, 4, (to, sum) -> to.putInt(sum.method()));
        JsonArray exceptions = new JsonArray();
        for (FlameChart.Thrown thrown : thread.exceptions()) {
            JsonObject each = new JsonObject();
            each.addProperty("at", thrown.at());
            each.addProperty("sequence", thrown.sequence());
            each.addProperty("depth", thrown.depth());
            each.addProperty("text", thrown.text());
            exceptions.add(each);
        }
        data.add("exceptions", exceptions);
        return data;
    }

    private static String resource(String name) {
        try (InputStream resource = TimelinePage.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("This JavaScope was built without " + name + ".");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
