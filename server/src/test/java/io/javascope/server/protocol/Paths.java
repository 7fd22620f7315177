package io.javascope.server.protocol;

import io.javascope.foundation.actor.ChildStatus;
import java.util.ArrayList;
import java.util.List;

/** The actors of an inspected tree by their names from the root down. */
final class Paths {
    private Paths() {}

    static List<String> of(ChildStatus.Tree tree) {
        var all = new ArrayList<String>();
        collect(tree, tree.name(), all);
        return all;
    }

    private static void collect(ChildStatus.Tree tree, String path, List<String> all) {
        for (ChildStatus child : tree.children()) {
            String below = path + "/" + child.name();
            switch (child) {
                case ChildStatus.Tree branch -> collect(branch, below, all);
                case ChildStatus.Actor _ -> all.add(below);
            }
        }
    }
}
