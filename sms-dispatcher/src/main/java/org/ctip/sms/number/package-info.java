/** Phone numbers: what a person or a PBX presents, made E.164. */
@NullMarked
package org.ctip.sms.number;

import org.jspecify.annotations.NullMarked;
