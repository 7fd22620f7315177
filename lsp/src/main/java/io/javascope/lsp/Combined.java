package io.javascope.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.jspecify.annotations.Nullable;

/** One answer of what the code says and what recordings have shown. */
final class Combined {
    /** In the data of an item: that of the recorded method. */
    private static final String RECORDED = "recorded";

    private Combined() {}

    /** The answer of whoever has one, both in one if both have. */
    static Optional<CompletableFuture<?>> of(Optional<CompletableFuture<?>> code, Optional<CompletableFuture<?>> runs) {
        if (code.isEmpty() || runs.isEmpty()) {
            return code.isEmpty() ? runs : code;
        }
        return Optional.of(code.get().thenCombine(runs.get(), Combined::joined));
    }

    private static @Nullable Object joined(@Nullable Object code, @Nullable Object runs) {
        if (code == null || runs == null) {
            return code == null ? runs : code;
        }
        if (code instanceof Hover first && runs instanceof Hover second) {
            return hover(first, second);
        }
        if (code instanceof List<?> first && runs instanceof List<?> second) {
            return list(first, second);
        }
        throw new IllegalStateException("Nobody knows how to join " + code.getClass() + " and " + runs.getClass());
    }

    private static Hover hover(Hover code, Hover runs) {
        String both = text(code) + "\n\n---\n\n" + text(runs);
        return new Hover(new MarkupContent(MarkupKind.MARKDOWN, both), code.getRange());
    }

    private static String text(Hover hover) {
        return hover.getContents().isRight() ? hover.getContents().getRight().getValue() : "";
    }

    private static List<Object> list(List<?> code, List<?> runs) {
        List<Object> both = new ArrayList<>(code);
        for (Object each : runs) {
            if (each instanceof CallHierarchyItem recorded
                    && code.size() == 1
                    && code.getFirst() instanceof CallHierarchyItem ours
                    && ours.getData() instanceof JsonObject data
                    && recorded.getData() instanceof JsonObject method) {
                // One method, known in two ways.
                data.add(RECORDED, method);
                ours.setDetail(ours.getDetail() + ", " + recorded.getDetail());
            } else {
                both.add(each);
            }
        }
        return both;
    }

    /** The parameters of a request about an item as those who know recordings have made it; null if they have not. */
    static @Nullable Object forRecordings(@Nullable Object params) {
        if (!(params instanceof JsonObject object)
                || !(object.get("item") instanceof JsonObject item)
                || !(item.get("data") instanceof JsonObject data)
                || !data.has(ProjectRequests.SYMBOL)) {
            return params;
        }
        JsonElement recorded = data.get(RECORDED);
        if (recorded == null) {
            return null;
        }
        JsonObject copy = object.deepCopy();
        copy.getAsJsonObject("item").add("data", recorded);
        return copy;
    }
}
