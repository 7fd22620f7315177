/**
 * Who calls whom: by the class hierarchy (Dean, Grove and Chambers, "Optimization of Object-Oriented Programs Using Static
 * Class Hierarchy Analysis", 1995), by the classes that reachable code creates (Bacon and Sweeney, "Fast Static Analysis of
 * C++ Virtual Function Calls", 1996), and as runs observed it.
 */
@NullMarked
package io.javascope.analysis.calls;

import org.jspecify.annotations.NullMarked;
