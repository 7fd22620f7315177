/** Variables of any state of a program as clients see them, and the numbers by which clients name them. */
@NullMarked
package io.javascope.session.variable;

import org.jspecify.annotations.NullMarked;
