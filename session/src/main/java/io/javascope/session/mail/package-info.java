/** How requests reach the actor of a session, and answers whoever asked. */
@NullMarked
package io.javascope.session.mail;

import org.jspecify.annotations.NullMarked;
