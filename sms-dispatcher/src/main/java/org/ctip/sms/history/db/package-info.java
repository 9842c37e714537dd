/** Lists and counts from PostgreSQL. */
@NullMarked
package org.ctip.sms.history.db;

import org.jspecify.annotations.NullMarked;
