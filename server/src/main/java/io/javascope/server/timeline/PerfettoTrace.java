package io.javascope.server.timeline;

import com.google.gson.stream.JsonWriter;
import io.javascope.history.flame.FlameChart;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** A flame chart in the JSON trace event format, which Perfetto and other viewers open. Times are microseconds. */
public final class PerfettoTrace {
    private PerfettoTrace() {}

    /** Writes the trace. */
    public static void write(FlameChart chart, Writer out) throws IOException {
        JsonWriter json = new JsonWriter(out);
        json.beginObject()
                .name("displayTimeUnit")
                .value("ms")
                .name("traceEvents")
                .beginArray();
        for (int i = 0; i < chart.threads().size(); i++) {
            FlameChart.Thread thread = chart.threads().get(i);
            int slash = thread.prefix().indexOf('/');
            int jvm = slash < 0 ? 1 : Integer.parseInt(thread.prefix().substring(0, slash));
            event(json, "M", "thread_name", jvm, i + 1);
            json.name("args")
                    .beginObject()
                    .name("name")
                    .value(thread.name())
                    .endObject()
                    .endObject();
            for (FlameChart.Call call : thread.calls()) {
                event(json, "X", chart.methods().get(call.method()), jvm, i + 1);
                json.name("ts").value(call.start()).name("dur").value(call.length());
                json.name("args").beginObject().name("position").value(thread.prefix() + call.sequence());
                json.name("end").value(call.end().name().toLowerCase(Locale.ROOT));
                json.endObject().endObject();
            }
            for (FlameChart.Thrown thrown : thread.exceptions()) {
                event(json, "i", thrown.text(), jvm, i + 1);
                json.name("ts").value(thrown.at()).name("s").value("t");
                json.name("args").beginObject().name("position").value(thread.prefix() + thrown.sequence());
                json.endObject().endObject();
            }
        }
        json.endArray().endObject();
        json.flush();
    }

    /** Begins an event, which whoever asked ends. */
    private static void event(JsonWriter json, String phase, String name, int process, int thread) throws IOException {
        json.beginObject().name("ph").value(phase).name("name").value(name);
        json.name("pid").value(process).name("tid").value(thread);
    }
}
