/** Missed calls from the calls' view, and what people did about them. */
@NullMarked
package org.ctip.operator.missed.db;

import org.jspecify.annotations.NullMarked;
