/** Annotations in PostgreSQL, schema {@code desk}. */
@NullMarked
package org.ctip.operator.annotation.db;

import org.jspecify.annotations.NullMarked;
