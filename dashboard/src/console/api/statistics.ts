import type { Statistics } from '@weige/shared/contract/statistics';
import type { Client } from './client.ts';

/** Reports, as the contract has them. */

export function readStatistics(client: Client, query: URLSearchParams): Promise<Statistics> {
  return client.get(`statistics?${query.toString()}`);
}

/** The report as a workbook (XLSX). */
export function readWorkbook(client: Client, query: URLSearchParams): Promise<Blob> {
  return client.getFile(`statistics.xlsx?${query.toString()}`);
}
