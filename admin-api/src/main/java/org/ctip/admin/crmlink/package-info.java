/** Addresses of other programs, such as a CRM, that the operators' panel opens at a call. */
@NullMarked
package org.ctip.admin.crmlink;

import org.jspecify.annotations.NullMarked;
