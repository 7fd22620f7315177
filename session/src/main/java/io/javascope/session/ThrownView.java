package io.javascope.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception with what led to it.
 *
 * @param type its class
 * @param message null when it has none
 * @param stackTrace as the JVM prints it, without the causes
 * @param inner its cause first, then what was suppressed; each with its own
 */
public record ThrownView(String type, @Nullable String message, String stackTrace, List<ThrownView> inner) {
    public ThrownView {
        inner = List.copyOf(inner);
    }
}
