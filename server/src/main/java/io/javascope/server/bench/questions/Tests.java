package io.javascope.server.bench.questions;

import io.javascope.server.bench.record.Corpora;
import io.javascope.session.floor.Watched;
import io.javascope.session.floor.Watched.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** JUnit tests of commons-lang. */
final class Tests implements Subject {
    private static final String NAME = "Tests";
    private static final String LIBRARY = "org.apache.commons.lang3.";
    private static final String FRACTION = LIBRARY + "math.Fraction";
    private static final Moment REDUCED =
            new Moment(FRACTION + ".reduce", 5, List.of("this.numerator", "this.denominator"));
    private static final Moment MADE = new Moment(FRACTION + ".getReducedFraction", 12, List.of());
    private static final Moment CUT = new Moment(LIBRARY + "text.StrBuilder.deleteImpl", 5, List.of("this.size"));

    @Override
    public String name() {
        return "JUnit tests of commons-lang";
    }

    @Override
    public AskedProgram run(Path agent, Path folder, Corpora corpora) throws IOException {
        Path sources = corpora.jar("questions-parser", "commons-lang3", "-sources.jar");
        var watched = new Watched(
                List.of(NAME, LIBRARY),
                List.of(FRACTION + ".<init>", FRACTION + ".greatestCommonDivisor", FRACTION + ".getFraction"),
                List.of(REDUCED, MADE, CUT),
                List.of(NAME + ".passed", FRACTION + ".hashCode", LIBRARY + "text.StrBuilder.size"),
                true);
        return AskedProgram.run(
                NAME,
                agent,
                folder,
                corpora.jars("lang"),
                List.of(sources),
                LIBRARY + "**",
                List.of(LIBRARY + "math.FractionTest", LIBRARY + "CharRangeTest", LIBRARY + "text.StrBuilderTest"),
                watched);
    }

    @Override
    public List<Question> questions(AskedProgram program) {
        var asking = new Asking(program.seen());
        asking.calls(FRACTION + ".<init>");
        asking.callers(FRACTION + ".<init>");
        asking.callers(FRACTION + ".greatestCommonDivisor");
        asking.callers(FRACTION + ".getFraction");
        asking.stack(REDUCED);
        asking.stack(MADE);
        asking.arguments(MADE);
        asking.value(REDUCED, "this.numerator", "this.numerator");
        asking.value(CUT, "this.size", "this.size");
        asking.lastWrite(CUT, LIBRARY + "text.StrBuilder.size", "this.size");
        asking.history(CUT, LIBRARY + "text.StrBuilder.size", "this.size");
        asking.origins("java.lang.ArithmeticException");
        asking.origins("java.lang.NumberFormatException");
        asking.printed(NAME + ".tell", 1, "passed", program.fact("passed"));
        asking.printed(NAME + ".tell", 1, "started", program.fact("started"));
        return asking.questions();
    }
}
