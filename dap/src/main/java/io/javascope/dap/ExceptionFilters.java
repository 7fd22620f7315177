package io.javascope.dap;

import io.javascope.session.BreakpointStatus;
import io.javascope.session.EventBreakpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.lsp4j.debug.Breakpoint;
import org.eclipse.lsp4j.debug.ExceptionFilterOptions;
import org.eclipse.lsp4j.debug.SetExceptionBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetExceptionBreakpointsResponse;
import org.jspecify.annotations.Nullable;

/**
 * The exceptions at which a client wants stops: all that are caught or are not, and some under a condition.
 *
 * @param filters in the client's order, those without options first
 */
record ExceptionFilters(List<Filter> filters) {
    private static final String ALL = "java.lang.Throwable";

    /** One of them. */
    record Filter(String name, @Nullable String condition) {
        boolean known() {
            return name.equals(Announcement.CAUGHT) || name.equals(Announcement.UNCAUGHT);
        }

        /** Whether it is about all exceptions of its kind. */
        boolean isPlain(String kind) {
            return condition == null && name.equals(kind);
        }
    }

    static ExceptionFilters of(SetExceptionBreakpointsArguments arguments) {
        String[] plain = arguments.getFilters() == null ? new String[0] : arguments.getFilters();
        ExceptionFilterOptions[] options =
                arguments.getFilterOptions() == null ? new ExceptionFilterOptions[0] : arguments.getFilterOptions();
        return new ExceptionFilters(Stream.concat(
                        Arrays.stream(plain).map(name -> new Filter(Wanted.present(name, "filters"), null)),
                        Arrays.stream(options)
                                .map(each -> new Filter(
                                        Wanted.present(each.getFilterId(), "filterId"),
                                        Wanted.textOrNull(each.getCondition()))))
                .toList());
    }

    boolean plain(String kind) {
        return filters.stream().anyMatch(filter -> filter.isPlain(kind));
    }

    /** Those with conditions, as breakpoints; the first word says which kind is meant. */
    List<EventBreakpoint> conditional() {
        return filters.stream()
                .filter(filter -> filter.known() && filter.condition() != null)
                .map(filter -> new EventBreakpoint(
                        new EventBreakpoint.Throw(ALL), "@" + filter.name() + " " + filter.condition(), null, null))
                .toList();
    }

    /** One answer for each. */
    SetExceptionBreakpointsResponse response(List<BreakpointStatus> set, ClientForm form) {
        List<Breakpoint> answers = new ArrayList<>();
        var left = set.iterator();
        for (Filter filter : filters) {
            if (!filter.known()) {
                answers.add(Breakpoints.unverified(
                        "There is no exception filter `" + filter.name() + "`; there are caught and uncaught."));
            } else if (filter.condition() == null || !left.hasNext()) {
                var breakpoint = new Breakpoint();
                breakpoint.setVerified(true);
                answers.add(breakpoint);
            } else {
                answers.add(Views.breakpoint(left.next(), form));
            }
        }
        var response = new SetExceptionBreakpointsResponse();
        response.setBreakpoints(answers.toArray(Breakpoint[]::new));
        return response;
    }
}
