/** Templates in PostgreSQL. */
@NullMarked
package org.ctip.sms.template.db;

import org.jspecify.annotations.NullMarked;
