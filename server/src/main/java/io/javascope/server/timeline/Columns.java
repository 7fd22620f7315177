package io.javascope.server.timeline;

import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;

/** Rows as columns of little-endian numbers, which a browser takes over without reading them one by one. */
final class Columns {
    private Columns() {}

    /**
     * Adds one column.
     *
     * @param width bytes of a number
     * @param put writes the number of a row
     */
    static <T> void add(JsonObject into, String name, List<T> rows, int width, BiConsumer<ByteBuffer, T> put) {
        ByteBuffer bytes = ByteBuffer.allocate(rows.size() * width).order(ByteOrder.LITTLE_ENDIAN);
        rows.forEach(row -> put.accept(bytes, row));
        into.addProperty(name, Base64.getEncoder().encodeToString(bytes.array()));
    }
}
