/** The audit in PostgreSQL. */
@NullMarked
package org.ctip.admin.audit.db;

import org.jspecify.annotations.NullMarked;
