package io.javascope.analysis.metrics;

/**
 * Measures of one class.
 *
 * @param weight sum of its methods' cyclomatic complexities (WMC)
 * @param parts groups of methods that share neither fields nor calls (LCOM4: Hitz and Montazeri, 1995); 1 is cohesive
 * @param tightness share of pairs of methods that use a field in common, 0 to 1 (TCC: Bieman and Kang, 1995)
 * @param foreignData fields of other classes that it reads or writes, by accessors too (ATFD: Lanza and Marinescu, 2006)
 * @param fanIn classes that depend on it; of a nested class, those of the outermost one
 * @param fanOut classes that it depends on; of a nested class, those of the outermost one
 */
public record ClassMetrics(
        String name,
        String file,
        int methods,
        int fields,
        int weight,
        int lines,
        int parts,
        double tightness,
        int foreignData,
        int fanIn,
        int fanOut) {}
