package io.javascope.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.lsp4j.debug.Variable;

/** Variables by their names. */
record Named(Map<String, Variable> byName) {

    static Named of(List<Variable> variables) {
        Map<String, Variable> byName = new LinkedHashMap<>();
        variables.forEach(variable -> byName.put(variable.getName(), variable));
        return new Named(byName);
    }

    /** The variable, which must be there. */
    Variable get(String name) {
        assertThat(byName).containsKey(name);
        return Objects.requireNonNull(byName.get(name));
    }

    Set<String> names() {
        return byName.keySet();
    }
}
