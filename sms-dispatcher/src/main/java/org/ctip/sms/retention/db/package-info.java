/** Texts in PostgreSQL. */
@NullMarked
package org.ctip.sms.retention.db;

import org.jspecify.annotations.NullMarked;
