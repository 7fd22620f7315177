package io.javascope.session.compile;

import com.sun.jdi.ClassType;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import java.util.List;
import java.util.Set;

/**
 * A snippet as code of the debuggee.
 *
 * @param passed variables that it takes
 * @param written those of them that it writes
 * @param captured those of them that are fields of a local or anonymous class
 * @param resultType descriptor of the static type of its value; empty when there is none
 */
record Compiled(
        ClassType type,
        Method method,
        List<String> passed,
        Set<String> written,
        Set<String> captured,
        String resultType) {

    /** What the same text may mean something else for. */
    record Key(String text, ReferenceType frameClass, Method method, List<FrameScope.Variable> passed) {}

    boolean isPrimitive() {
        return resultType.length() == 1;
    }
}
