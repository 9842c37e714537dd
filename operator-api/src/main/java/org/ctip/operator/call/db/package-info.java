/** Calls and messages read from the views of their owners. */
@NullMarked
package org.ctip.operator.call.db;

import org.jspecify.annotations.NullMarked;
