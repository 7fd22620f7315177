package io.javascope.dap;

import io.javascope.session.CodePlace;
import io.javascope.session.ModuleView;
import io.javascope.session.ProgramQuestion;
import io.javascope.session.SourceFile;
import io.javascope.session.StopReport;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.lsp4j.debug.BreakpointLocation;
import org.eclipse.lsp4j.debug.BreakpointLocationsArguments;
import org.eclipse.lsp4j.debug.BreakpointLocationsResponse;
import org.eclipse.lsp4j.debug.ExceptionInfoArguments;
import org.eclipse.lsp4j.debug.ExceptionInfoResponse;
import org.eclipse.lsp4j.debug.InvalidatedAreas;
import org.eclipse.lsp4j.debug.InvalidatedEventArguments;
import org.eclipse.lsp4j.debug.LoadedSourcesResponse;
import org.eclipse.lsp4j.debug.LocationsArguments;
import org.eclipse.lsp4j.debug.LocationsResponse;
import org.eclipse.lsp4j.debug.Module;
import org.eclipse.lsp4j.debug.ModulesArguments;
import org.eclipse.lsp4j.debug.ModulesResponse;
import org.eclipse.lsp4j.debug.ReadMemoryArguments;
import org.eclipse.lsp4j.debug.ReadMemoryResponse;
import org.eclipse.lsp4j.debug.Source;
import org.eclipse.lsp4j.debug.TerminateThreadsArguments;
import org.eclipse.lsp4j.debug.WriteMemoryArguments;
import org.eclipse.lsp4j.debug.WriteMemoryResponse;

/** Requests about the program besides its stops. Called by the reading thread; nothing here blocks. */
final class Inquiries {
    private final Connection connection;
    private final WantedStops stops;

    Inquiries(Connection connection, WantedStops stops) {
        this.connection = connection;
        this.stops = stops;
    }

    private <T> CompletableFuture<T> ask(ProgramQuestion<T> question) {
        return connection.answers().soon(connection.session().ask(question));
    }

    CompletableFuture<ModulesResponse> modules(ModulesArguments arguments) {
        int start = Wanted.naturalOr0(arguments.getStartModule(), "startModule");
        int count = Wanted.naturalOr0(arguments.getModuleCount(), "moduleCount");
        return ask(new ProgramQuestion.Modules()).thenApply(all -> {
            var response = new ModulesResponse();
            response.setModules(IntStream.range(Math.min(start, all.size()), end(start, count, all))
                    .mapToObj(index -> module(all.get(index)))
                    .toArray(Module[]::new));
            response.setTotalModules(all.size());
            return response;
        });
    }

    private static int end(int start, int count, List<ModuleView> all) {
        return count == 0 ? all.size() : (int) Math.min((long) start + count, all.size());
    }

    private static Module module(ModuleView view) {
        var module = new Module();
        module.setId(view.path() == null ? view.name() : view.path());
        module.setName(view.name());
        module.setPath(view.path());
        module.setIsUserCode(view.own());
        return module;
    }

    CompletableFuture<LoadedSourcesResponse> loadedSources() {
        return ask(new ProgramQuestion.LoadedSources()).thenApply(all -> {
            var response = new LoadedSourcesResponse();
            response.setSources(all.stream()
                    .map(source -> Sources.out(source, connection.form(), false))
                    .toArray(Source[]::new));
            return response;
        });
    }

    CompletableFuture<BreakpointLocationsResponse> breakpointLocations(BreakpointLocationsArguments arguments) {
        SourceFile source = Sources.in(arguments.getSource());
        ClientForm form = connection.form();
        int first = form.lineIn(arguments.getLine());
        Integer endLine = arguments.getEndLine();
        int last = endLine == null ? first : form.lineIn(endLine);
        Integer column = arguments.getColumn();
        Integer endColumn = arguments.getEndColumn();
        return ask(new ProgramQuestion.BreakpointPlaces(source, first, last)).thenApply(all -> {
            var response = new BreakpointLocationsResponse();
            response.setBreakpoints(all.stream()
                    .filter(at -> column == null || at.line() > first || at.column() >= form.columnIn(column))
                    .filter(at -> endColumn == null || at.line() < last || at.column() <= form.columnIn(endColumn))
                    .map(at -> location(at, form))
                    .toArray(BreakpointLocation[]::new));
            return response;
        });
    }

    private static BreakpointLocation location(CodePlace at, ClientForm form) {
        var location = new BreakpointLocation();
        location.setLine(form.lineOut(at.line()));
        location.setColumn(form.columnOut(at.column()));
        return location;
    }

    CompletableFuture<LocationsResponse> locations(LocationsArguments arguments) {
        LocationNumbers.Declared wanted =
                connection.locations().declared(Wanted.present(arguments.getLocationReference(), "locationReference"));
        ClientForm form = connection.form();
        return ask(new ProgramQuestion.Declaration(wanted.reference(), wanted.name()))
                .thenApply(at -> {
                    var response = new LocationsResponse();
                    response.setSource(Sources.out(at.source(), form, false));
                    response.setLine(form.lineOut(at.line()));
                    response.setColumn(form.firstColumn());
                    return response;
                });
    }

    /** The exception of the stop; its causes where the program can be asked for them. */
    CompletableFuture<ExceptionInfoResponse> exceptionInfo(ExceptionInfoArguments arguments) {
        boolean caught = stops.caught();
        return connection.answers().soon(connection.session().where()).thenCompose(report -> {
            ExceptionInfoResponse response = Stops.exception(report, caught);
            return report.live() && !report.recorded() && !connection.isWatching()
                    ? withCauses(report, arguments.getThreadId(), response)
                    : CompletableFuture.completedFuture(response);
        });
    }

    private CompletableFuture<ExceptionInfoResponse> withCauses(
            StopReport report, int thread, ExceptionInfoResponse response) {
        int asked = thread == 0 ? report.position().thread() : thread;
        return Answers.within(
                        connection.settings().answerDeadline(),
                        connection.session().ask(new ProgramQuestion.Thrown(asked)))
                .handle((thrown, failure) -> {
                    if (failure == null) {
                        response.setDetails(ThrownTexts.details(thrown));
                    } else {
                        connection.remark("The causes of the exception are not known: " + Problems.message(failure));
                    }
                    return response;
                });
    }

    CompletableFuture<Void> terminateThreads(TerminateThreadsArguments arguments) {
        int[] threads = Wanted.present(arguments.getThreadIds(), "threadIds");
        return ask(new ProgramQuestion.EndThreads(Arrays.stream(threads).boxed().toList()))
                .thenApply(done -> null);
    }

    CompletableFuture<ReadMemoryResponse> readMemory(ReadMemoryArguments arguments) {
        long object = MemoryReferences.object(arguments.getMemoryReference(), connection.runs());
        Integer given = arguments.getOffset();
        long offset = given == null ? 0 : given;
        int count = Wanted.natural(arguments.getCount(), "count");
        return ask(new ProgramQuestion.Bytes(object, offset, count)).thenApply(bytes -> {
            var response = new ReadMemoryResponse();
            response.setAddress(String.valueOf(Math.max(0, offset)));
            response.setData(Base64.getEncoder().encodeToString(bytes));
            if (bytes.length < count) {
                response.setUnreadableBytes(count - bytes.length);
            }
            return response;
        });
    }

    CompletableFuture<WriteMemoryResponse> writeMemory(WriteMemoryArguments arguments) {
        long object = MemoryReferences.object(arguments.getMemoryReference(), connection.runs());
        Integer given = arguments.getOffset();
        long offset = given == null ? 0 : given;
        byte[] bytes = bytes(Wanted.present(arguments.getData(), "data"));
        boolean partly = Boolean.TRUE.equals(arguments.getAllowPartial());
        CompletableFuture<Integer> written = partly
                ? ask(new ProgramQuestion.Write(object, offset, bytes))
                : ask(new ProgramQuestion.Bytes(object, offset, bytes.length)).thenCompose(there -> {
                    if (there.length < bytes.length) {
                        throw Wanted.problem("There is room for " + there.length + " bytes there, not for "
                                + bytes.length + "; nothing was written.");
                    }
                    return connection.session().ask(new ProgramQuestion.Write(object, offset, bytes));
                });
        return written.thenApply(count -> {
            variablesChanged();
            var response = new WriteMemoryResponse();
            response.setOffset((int) offset);
            response.setBytesWritten(count);
            return response;
        });
    }

    private static byte[] bytes(String data) {
        try {
            return Base64.getDecoder().decode(data);
        } catch (IllegalArgumentException wrong) {
            throw Wanted.problem("`data` must be in Base64: " + wrong.getMessage());
        }
    }

    private void variablesChanged() {
        if (connection.form().invalidated()) {
            var event = new InvalidatedEventArguments();
            event.setAreas(new String[] {InvalidatedAreas.VARIABLES});
            connection.client().invalidated(event);
        }
    }
}
