/** Days within which a further request of the same subject and place is a repeat (重复诉求率). */
export const repeatDays = 30;
