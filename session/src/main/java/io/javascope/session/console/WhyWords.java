package io.javascope.session.console;

import io.javascope.session.WhyQuestion;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code :why} is asked: an expression, or {@code exception N}, {@code line FILE:LINE}, {@code thread N}. */
final class WhyWords {
    private static final Pattern NUMBERED = Pattern.compile("(exception|thread)\\s+(\\d{1,9})");
    private static final Pattern LINE = Pattern.compile("line\\s+(\\S.*)");

    private WhyWords() {}

    /**
     * Exception 0 is the last one that nobody caught, else the last one.
     *
     * @param frameId the frame in which an expression is named; 0: the innermost one
     * @param folder where relative paths begin
     */
    static WhyQuestion parse(String text, int frameId, Path folder) {
        Matcher numbered = NUMBERED.matcher(text);
        if (numbered.matches()) {
            int number = Integer.parseInt(numbered.group(2));
            return numbered.group(1).equals("thread")
                    ? new WhyQuestion.OfThread(number)
                    : new WhyQuestion.OfException(number);
        }
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            return new WhyQuestion.OfValue(text, frameId);
        }
        Place place = Place.parse(line.group(1), Command.WHY);
        return new WhyQuestion.OfLine(place.source(folder), place.line());
    }
}
