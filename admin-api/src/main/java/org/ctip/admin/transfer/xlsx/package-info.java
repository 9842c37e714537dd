/** Contacts in XLSX files. */
@NullMarked
package org.ctip.admin.transfer.xlsx;

import org.jspecify.annotations.NullMarked;
