package io.javascope.analysis.mention;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names in a project's files, and which methods override which. Immutable; any thread. */
public final class MentionIndex {
    private final Names names;
    private final Map<String, FileMentions> files = new LinkedHashMap<>();
    private final Map<String, Set<String>> above = new LinkedHashMap<>();
    private final Map<String, Set<String>> below = new LinkedHashMap<>();

    /** @param overrides methods with those above them, as symbols */
    public MentionIndex(Names names, Collection<FileMentions> files, Map<String, List<String>> overrides) {
        this.names = names;
        files.forEach(file -> this.files.put(file.file(), file));
        overrides.forEach((method, others) -> others.forEach(other -> {
            above.computeIfAbsent(method, _ -> new LinkedHashSet<>()).add(other);
            below.computeIfAbsent(other, _ -> new LinkedHashSet<>()).add(method);
        }));
    }

    /** What stands at an offset of a file. */
    public Optional<Mention> at(String file, int offset) {
        FileMentions mentions = files.get(file);
        int index = mentions == null ? -1 : mentions.at(offset);
        return mentions == null || index < 0 ? Optional.empty() : Optional.of(mentions.get(index));
    }

    /** Where a symbol is declared. */
    public List<Mention> declarations(String symbol) {
        return mentions(Set.of(symbol)).stream()
                .filter(mention -> mention.role() == Role.DECLARATION)
                .toList();
    }

    /** Everything that may mean the symbol: of a method also what names one that it overrides or that overrides it. */
    public List<Mention> references(String symbol) {
        return mentions(family(symbol));
    }

    /** Where a method may be called. */
    public List<Mention> callsOf(String method) {
        return references(method).stream()
                .filter(mention -> mention.role() == Role.CALL)
                .toList();
    }

    /** What is called within a method. */
    public List<Mention> callsWithin(String method) {
        int number = names.find(method);
        List<Mention> found = new ArrayList<>();
        files.values().forEach(file -> file.callsWithin(number, index -> found.add(file.get(index))));
        return found;
    }

    /**
     * Declarations of types, methods and fields whose name has these letters in this order, whatever their case.
     *
     * @param most how many at most
     */
    public List<Mention> search(String query, int most) {
        String wanted = query.toLowerCase(java.util.Locale.ROOT);
        List<Mention> found = new ArrayList<>();
        for (FileMentions file : files.values()) {
            file.declarations(index -> {
                Mention mention = file.get(index);
                if (found.size() < most && mention.symbol().indexOf('@') < 0 && matches(mention, wanted)) {
                    found.add(mention);
                }
            });
        }
        return found;
    }

    private static boolean matches(Mention mention, String wanted) {
        String name = simpleName(mention.symbol()).toLowerCase(java.util.Locale.ROOT);
        int at = 0;
        for (int i = 0; i < wanted.length(); i++) {
            at = name.indexOf(wanted.charAt(i), at) + 1;
            if (at == 0) {
                return false;
            }
        }
        return true;
    }

    /** The name alone: {@code method} of {@code p.Type#method(int)}. */
    public static String simpleName(String symbol) {
        int member = symbol.indexOf('#');
        if (member < 0) {
            return symbol.substring(Math.max(symbol.lastIndexOf('.'), symbol.lastIndexOf('$')) + 1);
        }
        int parameters = symbol.indexOf('(', member);
        String name = parameters < 0 ? symbol.substring(member + 1) : symbol.substring(member + 1, parameters);
        return name.equals("<init>") ? simpleName(symbol.substring(0, member)) : name;
    }

    private Set<String> family(String symbol) {
        Set<String> found = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(symbol));
        while (!open.isEmpty()) {
            String next = open.removeLast();
            if (found.add(next)) {
                open.addAll(above.getOrDefault(next, Set.of()));
            }
        }
        Set<String> seen = new HashSet<>();
        open.addAll(found);
        while (!open.isEmpty()) {
            String next = open.removeLast();
            if (seen.add(next)) {
                found.add(next);
                open.addAll(below.getOrDefault(next, Set.of()));
            }
        }
        return found;
    }

    private List<Mention> mentions(Set<String> symbols) {
        List<Mention> found = new ArrayList<>();
        for (String symbol : symbols) {
            int number = names.find(symbol);
            if (number >= 0) {
                files.values().forEach(file -> file.each(number, index -> found.add(file.get(index))));
            }
        }
        found.sort(java.util.Comparator.comparing(Mention::file)
                .thenComparing(mention -> mention.span().start()));
        return found;
    }
}
