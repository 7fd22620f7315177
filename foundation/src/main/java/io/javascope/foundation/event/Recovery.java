package io.javascope.foundation.event;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What a store found when it opened its folder.
 *
 * @param files how many files of earlier servers were read
 * @param events what they held, in the order in which it was written
 * @param losses what could not be read
 */
public record Recovery(int files, List<Event> events, List<Loss> losses) {
    /** Of a store without a folder. */
    public static final Recovery NOTHING = new Recovery(0, List.of(), List.of());

    public Recovery {
        events = List.copyOf(events);
        losses = List.copyOf(losses);
    }

    /** One line for people. */
    public String summary() {
        String found = events.size() + " events of " + files + " earlier servers were read";
        return losses.isEmpty()
                ? found
                : found + "; lost: " + losses.stream().map(Loss::summary).collect(Collectors.joining(", "));
    }

    /** Gathers what the files hold. */
    static final class Builder {
        private int files;
        private final List<Event> events = new ArrayList<>();
        private final List<Loss> losses = new ArrayList<>();

        void add(SegmentReader.Content content) {
            files++;
            events.addAll(content.events());
            losses.addAll(content.losses());
        }

        void unreadable(Path file, IOException why) {
            losses.add(new Loss(file, 0, 0, OptionalLong.empty(), "it cannot be read: " + why.getMessage()));
        }

        Recovery build() {
            return new Recovery(files, events, losses);
        }
    }
}
