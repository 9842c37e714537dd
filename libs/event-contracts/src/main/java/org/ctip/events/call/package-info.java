/** Calls, their legs, and the events of their timeline. */
@NullMarked
package org.ctip.events.call;

import org.jspecify.annotations.NullMarked;
