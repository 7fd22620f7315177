package io.javascope.dap;

import io.javascope.history.state.Frame;
import io.javascope.history.state.Value;
import io.javascope.session.BreakpointStatus;
import io.javascope.session.ScopeView;
import io.javascope.session.StackFrameView;
import io.javascope.session.StackPage;
import io.javascope.session.VariableView;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.debug.Breakpoint;
import org.eclipse.lsp4j.debug.BreakpointNotVerifiedReason;
import org.eclipse.lsp4j.debug.EvaluateResponse;
import org.eclipse.lsp4j.debug.Scope;
import org.eclipse.lsp4j.debug.ScopePresentationHint;
import org.eclipse.lsp4j.debug.SetExpressionResponse;
import org.eclipse.lsp4j.debug.SetVariableResponse;
import org.eclipse.lsp4j.debug.StackFrame;
import org.eclipse.lsp4j.debug.StackFramePresentationHint;
import org.eclipse.lsp4j.debug.StackTraceResponse;
import org.eclipse.lsp4j.debug.Variable;
import org.jspecify.annotations.Nullable;

/** What a session shows, in the protocol's words and the client's form. */
final class Views {
    private Views() {}

    /** A note about the stack is a label below its outermost frame. */
    static StackTraceResponse stack(StackPage page, int start, int levels, ClientForm form) {
        List<StackFrame> frames = new ArrayList<>();
        page.frames().forEach(frame -> frames.add(frame(frame, form)));
        String note = page.note();
        if (note != null && start <= page.total() && (levels == 0 || page.total() - start < levels)) {
            frames.add(label(note));
        }
        var response = new StackTraceResponse();
        response.setStackFrames(frames.toArray(StackFrame[]::new));
        response.setTotalFrames(page.total() + (note == null ? 0 : 1));
        return response;
    }

    private static StackFrame label(String text) {
        var label = new StackFrame();
        label.setName(text);
        label.setPresentationHint(StackFramePresentationHint.LABEL);
        return label;
    }

    private static StackFrame frame(StackFrameView view, ClientForm form) {
        var frame = new StackFrame();
        frame.setId(view.id());
        frame.setName(label(view.frame()));
        boolean placed = view.source() != null && view.frame().line() > 0;
        frame.setLine(placed ? form.lineOut(view.frame().line()) : 0);
        frame.setColumn(placed ? form.firstColumn() : 0);
        if (view.source() != null) {
            frame.setSource(Sources.out(view.source(), form, view.library()));
        }
        if (view.library()) {
            frame.setPresentationHint(StackFramePresentationHint.SUBTLE);
        }
        return frame;
    }

    /** {@code Order.total(int, String)}: packages are left out, the source tells them. */
    static String label(Frame frame) {
        String type = frame.className().substring(frame.className().lastIndexOf('.') + 1);
        return type + "." + frame.methodName() + parameters(frame.descriptor());
    }

    private static String parameters(String descriptor) {
        try {
            return MethodTypeDesc.ofDescriptor(descriptor).parameterList().stream()
                    .map(ClassDesc::displayName)
                    .collect(Collectors.joining(", ", "(", ")"));
        } catch (IllegalArgumentException unknown) {
            return "(…)";
        }
    }

    static Scope scope(ScopeView view) {
        var scope = new Scope();
        scope.setName(view.name());
        scope.setVariablesReference(view.reference());
        scope.setExpensive(view.expensive());
        if (view.name().equals("Locals")) {
            scope.setPresentationHint(ScopePresentationHint.LOCALS);
        }
        return scope;
    }

    /** {@code hex}: whole numbers in hexadecimal; {@code run} the program's. */
    record Style(ClientForm form, boolean hex, int run) {
        String text(VariableView view) {
            return hex ? HexText.of(view) : view.text();
        }

        @Nullable
        String memory(VariableView view) {
            return form.memory() ? MemoryReferences.of(view.value(), run) : null;
        }
    }

    static Variable variable(VariableView view, Style style) {
        var variable = new Variable();
        variable.setName(view.name());
        variable.setValue(style.text(view));
        variable.setType(type(view, style.form()));
        variable.setEvaluateName(view.evaluateName());
        variable.setVariablesReference(view.reference());
        variable.setNamedVariables(named(view));
        variable.setIndexedVariables(indexed(view));
        variable.setMemoryReference(style.memory(view));
        return variable;
    }

    static SetVariableResponse changed(VariableView view, Style style) {
        var response = new SetVariableResponse();
        response.setValue(style.text(view));
        response.setType(type(view, style.form()));
        response.setVariablesReference(view.reference());
        response.setNamedVariables(named(view));
        response.setIndexedVariables(indexed(view));
        response.setMemoryReference(style.memory(view));
        return response;
    }

    static SetExpressionResponse assigned(VariableView view, Style style) {
        var response = new SetExpressionResponse();
        response.setValue(style.text(view));
        response.setType(type(view, style.form()));
        response.setVariablesReference(view.reference());
        response.setNamedVariables(named(view));
        response.setIndexedVariables(indexed(view));
        response.setMemoryReference(style.memory(view));
        return response;
    }

    static EvaluateResponse evaluated(VariableView view, Style style) {
        var response = new EvaluateResponse();
        response.setResult(style.text(view));
        response.setType(type(view, style.form()));
        response.setVariablesReference(view.reference());
        response.setNamedVariables(named(view));
        response.setIndexedVariables(indexed(view));
        response.setMemoryReference(style.memory(view));
        return response;
    }

    /** A value for the clipboard: a string without its quotes, and as much of it as is known. */
    static EvaluateResponse copied(VariableView view) {
        var response = new EvaluateResponse();
        response.setResult(view.value() instanceof Value.Text text ? text.text() : view.text());
        return response;
    }

    static Breakpoint breakpoint(BreakpointStatus status, ClientForm form) {
        var breakpoint = new Breakpoint();
        breakpoint.setId(status.id());
        breakpoint.setVerified(status.verified());
        breakpoint.setMessage(status.message() == null ? status.way() : status.message());
        if (status.source() != null) {
            breakpoint.setSource(Sources.out(status.source(), form, false));
            breakpoint.setLine(form.lineOut(status.line()));
            breakpoint.setColumn(status.column() == null ? null : form.columnOut(status.column()));
        }
        if (!status.verified()) {
            breakpoint.setReason(BreakpointNotVerifiedReason.PENDING);
        }
        return breakpoint;
    }

    private static @Nullable String type(VariableView view, ClientForm form) {
        return form.types() ? view.type() : null;
    }

    private static @Nullable Integer named(VariableView view) {
        return view.reference() > 0 && view.namedCount() >= 0 ? view.namedCount() : null;
    }

    private static @Nullable Integer indexed(VariableView view) {
        return view.reference() > 0 && view.indexedCount() > 0
                ? (int) Math.min(view.indexedCount(), Integer.MAX_VALUE)
                : null;
    }
}
