/** Contents of collections, read from real programs on Java 17 and 25 and from made-up broken ones. */
@NullMarked
package io.javascope.session.view;

import org.jspecify.annotations.NullMarked;
