/** The analysis of a set of files that belong together: attribution, program, all rules, suppression, in stages. */
@NullMarked
package io.javascope.analysis.project;

import org.jspecify.annotations.NullMarked;
