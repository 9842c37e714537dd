/** Contacts in CSV files. */
@NullMarked
package org.ctip.admin.transfer.csv;

import org.jspecify.annotations.NullMarked;
