/** The record of who changed what: searched, exported, checked, and in time forgotten. */
@NullMarked
package org.ctip.admin.audit;

import org.jspecify.annotations.NullMarked;
