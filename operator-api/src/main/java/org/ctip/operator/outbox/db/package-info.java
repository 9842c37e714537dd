/** Events that wait, in PostgreSQL, schema {@code desk}. */
@NullMarked
package org.ctip.operator.outbox.db;

import org.jspecify.annotations.NullMarked;
