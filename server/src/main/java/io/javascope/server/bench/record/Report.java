package io.javascope.server.bench.record;

import com.google.gson.JsonObject;
import java.util.function.Consumer;

/** Where figures go as soon as they are known. For one thread. */
final class Report {
    private final boolean json;
    private final Consumer<String> lines;
    private boolean holds = true;

    Report(boolean json, Consumer<String> lines) {
        this.json = json;
        this.lines = lines;
    }

    void add(RatioFigure figure) {
        add(figure.json(), figure.text(), figure.holds());
    }

    void add(PlainFigure figure) {
        add(figure.json(), figure.text(), figure.holds());
    }

    /** A peer that was too slow to be measured. */
    void leftOut(TooSlow peer) {
        var line = new JsonObject();
        line.addProperty("leftOut", peer.getMessage());
        lines.accept(json ? line.toString() : peer.getMessage());
    }

    private void add(JsonObject object, String text, boolean good) {
        lines.accept(json ? object.toString() : text);
        holds &= good;
    }

    /** Whether every goal was reached. */
    boolean holds() {
        return holds;
    }
}
