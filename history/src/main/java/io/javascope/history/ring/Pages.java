package io.javascope.history.ring;

import io.javascope.history.state.Contents;
import io.javascope.history.state.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The kept pages of one object, in one view; a request is answered by what they cover of it. */
final class Pages {
    private final List<Contents> kept;

    private Pages(List<Contents> kept) {
        this.kept = kept;
    }

    static Pages of(Contents first) {
        return new Pages(List.of(first));
    }

    /** With one more page; a page of another kind or size is of a structure that has changed, and replaces all. */
    Pages with(Contents page) {
        if (page instanceof Contents.Unknown) {
            return this;
        }
        if (page instanceof Contents.Fields || !kept.stream().allMatch(old -> ofOneStructure(old, page))) {
            return of(page);
        }
        var pages = new ArrayList<>(kept);
        pages.removeIf(old -> covers(page, from(old), length(old)));
        if (pages.stream().anyMatch(old -> covers(old, from(page), length(page)))) {
            return this;
        }
        pages.add(page);
        pages.sort(Comparator.comparingLong(Pages::from));
        return new Pages(List.copyOf(pages));
    }

    List<Contents> kept() {
        return kept;
    }

    Pages shared(Pool pool) {
        return new Pages(kept.stream().map(pool::contents).toList());
    }

    /** What is kept of the wanted stretch, from its first known member up to the first gap; empty when nothing is. */
    Optional<Contents> page(long start, int count) {
        return switch (kept.getFirst()) {
            case Contents.Fields fields -> Optional.of(fields);
            case Contents.Unknown unknown -> Optional.of(unknown);
            case Contents.Elements first -> elements(first.size(), start, count);
            case Contents.Entries first -> entries(first.size(), start, count);
        };
    }

    private Optional<Contents> elements(long size, long start, int count) {
        if (start >= size || count == 0) {
            return Optional.of(new Contents.Elements(size, start, List.of()));
        }
        var stretch = new Stretch<Value>(start, start + count);
        for (var page : kept) {
            if (page instanceof Contents.Elements elements) {
                stretch.add(elements.from(), elements.values());
            }
        }
        return stretch.isEmpty()
                ? Optional.empty()
                : Optional.of(new Contents.Elements(size, stretch.first(), stretch.members()));
    }

    private Optional<Contents> entries(long size, long start, int count) {
        if (start >= size || count == 0) {
            return Optional.of(new Contents.Entries(size, start, List.of()));
        }
        var stretch = new Stretch<Contents.Entry>(start, start + count);
        for (var page : kept) {
            if (page instanceof Contents.Entries entries) {
                stretch.add(entries.from(), entries.entries());
            }
        }
        return stretch.isEmpty()
                ? Optional.empty()
                : Optional.of(new Contents.Entries(size, stretch.first(), stretch.members()));
    }

    private static boolean ofOneStructure(Contents a, Contents b) {
        return a.getClass() == b.getClass() && size(a) == size(b);
    }

    private static boolean covers(Contents page, long from, int length) {
        return from(page) <= from && from(page) + length(page) >= from + length;
    }

    private static long size(Contents page) {
        return switch (page) {
            case Contents.Elements elements -> elements.size();
            case Contents.Entries entries -> entries.size();
            case Contents.Fields _, Contents.Unknown _ -> 0;
        };
    }

    private static long from(Contents page) {
        return switch (page) {
            case Contents.Elements elements -> elements.from();
            case Contents.Entries entries -> entries.from();
            case Contents.Fields _, Contents.Unknown _ -> 0;
        };
    }

    private static int length(Contents page) {
        return switch (page) {
            case Contents.Elements elements -> elements.values().size();
            case Contents.Entries entries -> entries.entries().size();
            case Contents.Fields _, Contents.Unknown _ -> 0;
        };
    }

    /** Collects what pages, in ascending order, hold of the indexes from {@code start} to before {@code end}. */
    private static final class Stretch<T> {
        private final long start;
        private final long end;
        private final List<T> members = new ArrayList<>();
        private long first;

        Stretch(long start, long end) {
            this.start = start;
            this.end = end;
        }

        void add(long from, List<T> page) {
            long wanted = members.isEmpty() ? Math.max(start, from) : first + members.size();
            long to = Math.min(end, from + page.size());
            if (from > wanted || wanted >= to) {
                return; // behind a gap, or nothing of it is wanted
            }
            first = members.isEmpty() ? wanted : first;
            members.addAll(page.subList((int) (wanted - from), (int) (to - from)));
        }

        boolean isEmpty() {
            return members.isEmpty();
        }

        long first() {
            return first;
        }

        List<T> members() {
            return List.copyOf(members);
        }
    }
}
