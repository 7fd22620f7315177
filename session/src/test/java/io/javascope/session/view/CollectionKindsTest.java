package io.javascope.session.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.javascope.fixtures.Debuggees;
import io.javascope.history.state.Contents;
import io.javascope.history.state.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
final class CollectionKindsTest {
    private static final String FIXTURE = "programs/CollectionKinds.java";
    private static final String MARKER = "BREAK with one of each kind";

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void everyKindHoldsWhatIteratingOverItGives(int java) throws Exception {
        try (var program = StoppedProgram.at(FIXTURE, MARKER, java)) {
            var kinds = kinds(program);
            assertThat(kinds).hasSizeGreaterThan(140);
            var softly = new SoftAssertions();
            for (var kind : kinds) {
                softly.assertThat(LogicalView.covers(program.heap(), kind.subject()))
                        .as("%s is covered: %s", kind.name(), kind.subject().typeName())
                        .isTrue();
                softly.assertThat(whole(program.heap(), kind.subject()))
                        .as(kind.name())
                        .isEqualTo(kind.contents());
            }
            softly.assertAll();
        }
    }

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void pagesPutTogetherAreTheWhole(int java) throws Exception {
        try (var program = StoppedProgram.at(FIXTURE, MARKER, java)) {
            var softly = new SoftAssertions();
            for (var kind : kinds(program)) {
                softly.assertThat(inPages(program.heap(), kind.subject(), 23))
                        .as(kind.name())
                        .isEqualTo(kind.contents());
            }
            softly.assertAll();
        }
    }

    @ParameterizedTest
    @Tag("debuggee")
    @MethodSource(Debuggees.FEATURES)
    void theSizeIsThatOfTheContentsOrNotKnown(int java) throws Exception {
        try (var program = StoppedProgram.at(FIXTURE, MARKER, java)) {
            for (var kind : kinds(program)) {
                var size = LogicalView.size(program.heap(), kind.subject());
                var contents = LogicalView.page(program.heap(), kind.subject(), 0, 10_000)
                        .orElseThrow();
                var expected = switch (contents) {
                    case Contents.Elements _ when kind.name().startsWith("ConcurrentLinked") -> OptionalLong.empty();
                    case Contents.Elements elements ->
                        OptionalLong.of(elements.values().size());
                    case Contents.Entries entries ->
                        OptionalLong.of(entries.entries().size());
                    case Contents.Fields _, Contents.Unknown _ -> OptionalLong.empty();
                };
                assertThat(size).as(kind.name()).isEqualTo(expected);
            }
        }
    }

    /** A kind of the fixture with what the program says is in it. */
    private record Kind(String name, Value.Reference subject, String contents) {}

    private static List<Kind> kinds(StoppedProgram program) throws Exception {
        var names = Rendering.texts(all(program, "names"));
        var contents = Rendering.texts(all(program, "contents"));
        var subjects = all(program, "subjects");
        var kinds = new ArrayList<Kind>();
        for (int i = 0; i < names.size(); i++) {
            kinds.add(new Kind(names.get(i), (Value.Reference) subjects.get(i), contents.get(i)));
        }
        return kinds;
    }

    private static List<Value> all(StoppedProgram program, String array) throws Exception {
        return program.heap().elements(program.local(array), 0, Integer.MAX_VALUE);
    }

    private static String whole(Heap heap, Value.Reference subject) {
        return LogicalView.page(heap, subject, 0, 10_000).map(Rendering::of).orElse("not covered");
    }

    private static String inPages(Heap heap, Value.Reference subject, int pageSize) {
        var values = new ArrayList<Value>();
        var entries = new ArrayList<Contents.Entry>();
        for (int start = 0; ; start += pageSize) {
            switch (LogicalView.page(heap, subject, start, pageSize).orElseThrow()) {
                case Contents.Elements page -> {
                    values.addAll(page.values());
                    if (page.values().size() < pageSize) {
                        return Rendering.of(new Contents.Elements(values.size(), 0, values));
                    }
                }
                case Contents.Entries page -> {
                    entries.addAll(page.entries());
                    if (page.entries().size() < pageSize) {
                        return Rendering.of(new Contents.Entries(entries.size(), 0, entries));
                    }
                }
                case Contents.Fields page -> {
                    return Rendering.of(page);
                }
                case Contents.Unknown unknown -> {
                    return Rendering.of(unknown);
                }
            }
        }
    }
}
